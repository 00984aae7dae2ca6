// Two processes of one instance: two hubs over one database and one bus.
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { LossyEvent } from '../contract.ts'
import { createWorld, listen, type Person, refusal, type World } from '../testing/index.ts'
import type { Hub } from './hub.ts'

let world: World
let other: Hub
beforeAll(async () => {
  world = await createWorld()
  other = world.otherProcess()
})
afterAll(() => world.stop())

const there = (person: Person): Person => ({ ...person, as: person.through(other) })
const seenAs = (person: Person, state: string) => (event: LossyEvent) =>
  event.type === 'presence.changed' &&
  event.payload.people.some((one) => one.userId === person.userId && one.state === state)
async function openScreen(person: Person) {
  const stream = await listen.all(person, { [world.workspace.id]: null })
  await stream.untilType('hello')
  const [hello] = stream.frames as { streamId: string }[]
  return { stream, streamId: hello?.streamId ?? '' }
}

it('counts somebody as active wherever their stream is, for lists, for watchers and for @here', async () => {
  const { ada, bob, general, workspace } = world
  const watching = await listen.workspace(ada, workspace.id)
  const bobs = await listen.me(there(bob))
  await watching.untilLossy('bob active', seenAs(bob, 'active'))
  for (const asking of [ada, there(ada)]) {
    const { items } = await asking.as.presence.list({ workspaceId: workspace.id, userIds: [bob.userId] })
    expect(items).toEqual([{ userId: bob.userId, state: 'active', dndUntil: null }])
  }
  const { mentions } = await ada.as.messages.post({ channelId: general.id, content: '<!here>' })
  expect(mentions.hereUserIds).toEqual([bob.userId])
  await there(bob).as.presence.set({ state: 'away' })
  await watching.untilLossy('bob away', seenAs(bob, 'away'))
  await bob.as.presence.set({ state: 'auto' })
  await Promise.all([bobs.stop(), watching.stop()])
})

it('takes what is on a screen through the other process, from its owner alone', async () => {
  const { ada, bob, general } = world
  const { stream, streamId } = await openScreen(ada)
  const onScreen = { streamId, channelIds: [general.id], userIds: [bob.userId], idle: false }
  expect(await there(ada).as.streams.show(onScreen)).toEqual(onScreen)
  await there(bob).as.typing.start({ channelId: general.id })
  await stream.untilLossy('bob writing', ({ type }) => type === 'typing.started')
  expect(await refusal(there(bob).as.streams.show(onScreen))).toMatchObject({ code: 'NOT_FOUND' })
  await stream.stop()
  await vi.waitFor(async () =>
    expect(await refusal(there(ada).as.streams.show(onScreen))).toMatchObject({ code: 'NOT_FOUND' }),
  )
})

it('says that it cannot tell when the process that holds the stream does not answer', async () => {
  const { streamId, stream } = await openScreen(world.ada)
  const silent = 'feedfacecafe'
  world.bus.tell({ kind: 'active', process: silent, userIds: [] })
  const ask = { streamId: streamId.slice(0, -12) + silent, channelIds: [], userIds: [], idle: false }
  expect(await refusal(world.ada.as.streams.show(ask))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  await stream.stop()
})

it('ends the streams of a session that is over as soon as it is told whose, and nobody else’s', async () => {
  // Nobody asks from time to time: what is told has to be enough.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const hub = world.otherProcess()
  const dora = await world.person('Dora')
  const at = (person: Person) => listen.me({ ...person, as: person.through(hub) })
  const [own, bobs] = [await at(dora), await at(world.bob)]
  await Promise.all([own, bobs].map((stream) => stream.untilType('hello')))
  await dora.signOut()
  world.bus.tell({ kind: 'sessions', userId: world.bob.userId })
  world.bus.tell({ kind: 'sessions', userId: dora.userId })
  await own.untilEnded()
  expect(bobs.ended).toBe(false)
  await bobs.stop()
  await hub.closeAll()
  vi.useRealTimers()
})
