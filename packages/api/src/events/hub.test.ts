// The house of all streams, without a network: what it counts, whom it lets in and how it ends.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createWorld, type World } from '../testing/index.ts'
import { Connection, type Sink } from './connection.ts'
import { Batch } from './frames.ts'

let world: World
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  world = await createWorld()
})
afterAll(async () => {
  await world.stop()
  vi.useRealTimers()
})

function plainStream(person: World['bob']) {
  const said: string[] = []
  const state = { backlog: 0 }
  const sink: Sink = {
    wire: 'rest',
    send: (batch) => void said.push(batch.bytes('rest').toString()),
    raw: (bytes) => void said.push(bytes.toString()),
    backlog: () => state.backlog,
    end: () => void said.push('end'),
    destroy: () => void said.push('destroy'),
  }
  return { said, state, connection: new Connection(person.userId, person.sessionId, sink) }
}
const greet = () => new Batch([{ rest: { type: 'hello' }, rpc: { type: 'hello' } }])

it('moves the cursor of a plain stream at a heartbeat when something happened that is not for it', async () => {
  const { hub, bob, cat, secret, workspace } = world
  const cats = plainStream(cat)
  const [place, same] = await Promise.all(
    [0, 1].map(() => hub.place(cat.userId, { scopeId: workspace.id, kind: 'workspace' })),
  )
  if (!place || !same) throw new Error('cat has no place')
  hub.join(cats.connection, [place], greet())
  const other = plainStream(cat)
  hub.join(other.connection, [same], greet())
  await bob.as.messages.post({ channelId: secret.id, content: 'not for cat' })
  await vi.waitFor(() => expect(place.feed.position).toBeGreaterThan(place.head))
  vi.advanceTimersByTime(15_000)
  const moved = `id: ${place.feed.position}\n\n`
  expect([cats.said.at(-1), other.said.at(-1)]).toEqual([moved, moved])
  vi.advanceTimersByTime(15_000)
  expect([cats.said.at(-1), other.said.at(-1)]).toEqual([': \n\n', ': \n\n'])
  expect(cats.said.join('')).not.toContain('not for cat')
  for (const one of [cats, other]) one.connection.close('end')
})

it('beats also for a stream that listens to nothing', () => {
  const { connection, said } = plainStream(world.bob)
  world.hub.join(connection, [], greet())
  vi.advanceTimersByTime(15_000)
  expect(said.at(-1)).toBe(': \n\n')
  connection.close('end')
})

it('takes nobody for present whose stream ends with its greeting', async () => {
  const { hub, carol, workspace } = world
  const { connection, state, said } = plainStream(carol)
  state.backlog = 2 ** 30
  hub.join(connection, [await hub.place(carol.userId, { scopeId: workspace.id, kind: 'workspace' })], greet())
  expect([connection.cutOff, said.at(-1)]).toEqual([true, 'destroy'])
  expect(hub.lossy.presence.isActive(carol.userId)).toBe(false)
})

it('counts what is open, what it has delivered and whom it had to cut off', async () => {
  const { hub, bob, workspace } = world
  const before = hub.stats()
  const { connection, state } = plainStream(bob)
  hub.join(connection, [await hub.place(bob.userId, { scopeId: workspace.id, kind: 'workspace' })], greet())
  expect(hub.size).toBe(before.open + 1)
  expect(hub.stats()).toMatchObject({ open: before.open + 1, delivered: before.delivered + 1, cutOff: before.cutOff })
  state.backlog = 2 ** 30
  connection.raw(Buffer.from(':'))
  expect(hub.stats()).toMatchObject({ open: before.open, delivered: before.delivered + 1, cutOff: before.cutOff + 1 })
})

it('has no place for bob in cat’s own scope, in eve’s workspace or in one that does not exist', async () => {
  const { hub, bob, cat, evesWorkspace, secret, workspace } = world
  const elsewhere = [
    { scopeId: cat.userId, kind: 'user' },
    { scopeId: evesWorkspace.id, kind: 'workspace' },
    { scopeId: crypto.randomUUID(), kind: 'workspace' },
  ] as const
  for (const wanted of elsewhere)
    await expect(hub.place(bob.userId, wanted)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const only = { channelId: secret.id, prefixes: ['message.'] }
  const wanted = { scopeId: workspace.id, kind: 'workspace', only } as const
  await expect(hub.place(cat.userId, wanted)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('forgets a place that is not taken after all', async () => {
  const { hub, bob, workspace } = world
  const wanted = { scopeId: workspace.id, kind: 'workspace' } as const
  const first = await hub.place(bob.userId, wanted)
  hub.abandon(first)
  const second = await hub.place(bob.userId, wanted)
  expect(second.feed).not.toBe(first.feed)
  hub.abandon(second)
})

it('opens no stream for a reader that has gone before its first byte', async () => {
  const { hub, bob, workspace } = world
  const before = hub.stats()
  const { connection, said } = plainStream(bob)
  connection.close('gone')
  hub.join(connection, [await hub.place(bob.userId, { scopeId: workspace.id, kind: 'workspace' })], greet())
  expect([hub.stats(), said]).toEqual([before, []])
})

it('ends whoever comes when it has stopped', async () => {
  const hub = world.otherProcess()
  const place = await hub.place(world.bob.userId, { scopeId: world.workspace.id, kind: 'workspace' })
  await hub.closeAll()
  const { connection, said } = plainStream(world.bob)
  hub.join(connection, [place], greet())
  expect([hub.size, connection.closed, said]).toEqual([0, true, ['end']])
})

it('says goodbye to plain streams with a time to come back, spread over two seconds', async () => {
  const hub = world.otherProcess()
  const { connection, said } = plainStream(world.bob)
  const place = await hub.place(world.bob.userId, { scopeId: world.bob.userId, kind: 'user' })
  hub.join(connection, [place], greet())
  await hub.closeAll()
  const [, wait] = /\nretry: (\d+)\n\n$/.exec(said.at(-2) ?? '') ?? []
  expect(Number(wait)).toBeGreaterThanOrEqual(500)
  expect(Number(wait)).toBeLessThanOrEqual(2_500)
  expect(said.at(-1)).toBe('end')
})
