import { asc, eq } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, type World } from '../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const counted = async (scopeId: string) => (await world.db.select().from(scope).where(eq(scope.id, scopeId)))[0]?.seq
const numbersOf = async (scopeId: string) => {
  const rows = await world.db
    .select({ seq: event.seq })
    .from(event)
    .where(eq(event.scopeId, scopeId))
    .orderBy(asc(event.seq))
  return rows.map((row) => row.seq)
}

it('numbers the events of a scope without a gap, whatever is refused, repeated or sent at once', async () => {
  const { ada, bob, cat, general, workspace } = world
  const channelId = general.id
  const clientId = crypto.randomUUID()
  const stream = await listen.workspace(cat, workspace.id)
  const calls = [
    ...Array.from({ length: 40 }, (_, n) => ada.as.messages.post({ channelId, content: `ada ${n}` })),
    ...Array.from({ length: 40 }, (_, n) => bob.as.messages.post({ channelId, content: `bob ${n}` })),
    ...Array.from({ length: 10 }, () => bob.as.messages.post({ channelId, content: 'repeat', clientId })),
    ...Array.from({ length: 10 }, () => cat.as.messages.post({ channelId: world.secret.id, content: 'refused' })),
    ...Array.from({ length: 5 }, (_, n) =>
      ada.as.channels.create({ workspaceId: workspace.id, name: `race-${n}`, kind: 'public' }),
    ),
    ...Array.from({ length: 5 }, () =>
      bob.as.channels.create({ workspaceId: workspace.id, name: 'race-same', kind: 'public' }),
    ),
  ]
  const outcomes = await Promise.allSettled(calls)
  expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(14)
  const numbers = await numbersOf(workspace.id)
  expect(numbers).toEqual(numbers.map((_, n) => n + 1))
  await stream.untilType('message.created', 81)
  const told = stream.frames.flatMap((frame) => (frame.type === 'message.created' ? [frame.seq] : []))
  const { items } = await cat.as.messages.list({ channelId, limit: 81 })
  expect(told).toEqual(items.map((message) => message.seq))
  await stream.stop()
})

it('spends no number when somebody does the same thing several times at once', async () => {
  const { ada, cat, workspace } = world
  const sixTimes = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, act))
  const { id: channelId } = await ada.as.channels.create({
    workspaceId: workspace.id,
    name: 'revolving-door',
    kind: 'public',
  })
  const { token } = await ada.as.invitations.create({ workspaceId: workspace.id })
  const newcomer = await world.person('Newcomer')
  const head = await counted(workspace.id)
  await sixTimes(() => cat.as.channels.join({ channelId }))
  await sixTimes(() => cat.as.channels.leave({ channelId }))
  await sixTimes(() => newcomer.as.invitations.accept({ token }))
  const numbers = await numbersOf(workspace.id)
  // In and out again, and the three events of joining a workspace.
  expect(numbers.slice(head)).toHaveLength(5)
  expect(await counted(workspace.id)).toBe(numbers.at(-1))
  expect(await counted(newcomer.userId)).toBe(1)
})
