import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { LossyEvent } from '../../contract.ts'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
let now = Date.now()
const inMs = (ms: number) => new Date(now + ms).toISOString()
/** Time stands still unless a test moves it: what waits for its turn, or fades, waits for that. */
const pass = async (ms: number) => {
  now += ms
  world.hub.lossy.presence.sweep()
  // A round that was under way has looked at the clock before.
  for (const _ of [1, 2]) await world.hub.lossy.tell()
  await new Promise(setImmediate)
}
beforeAll(async () => {
  world = await createWorld({ clock: () => new Date(now) })
})
afterAll(() => world.stop())
beforeEach(() => pass(20_000))

type Stream = Awaited<ReturnType<typeof listen.all>>
const seenOn = ({ lossy }: { lossy: LossyEvent[] }) =>
  lossy.flatMap((event) => (event.type === 'presence.changed' ? event.payload.people : []))
const about = (person: Person, state: 'active' | 'away') => (event: LossyEvent) =>
  event.type === 'presence.changed' &&
  event.payload.people.some((one) => one.userId === person.userId && one.state === state)
const ask = async (person: Person, userIds?: string[]) => {
  const { items, nextCursor } = await person.as.presence.list({ workspaceId: world.workspace.id, userIds })
  expect(nextCursor).toBeNull()
  return items
}
const stateOf = async (person: Person, of: Person) => (await ask(person, [of.userId]))[0]?.state

/** A multiplexed stream, with these people on its screen. */
async function screen(person: Person, watched: Person[], idle = false): Promise<Stream & { streamId: string }> {
  const stream = await listen.all(person, { [world.workspace.id]: null })
  await stream.untilType('hello')
  const [hello] = stream.frames as { streamId: string }[]
  const streamId = hello?.streamId ?? ''
  await show(person, streamId, watched, idle)
  return Object.assign(stream, { streamId })
}
const show = (person: Person, streamId: string, watched: Person[], idle = false) =>
  person.as.streams.show({ streamId, channelIds: [], userIds: watched.map(({ userId }) => userId), idle })

it('is active with a stream, and away some seconds after the last one has gone', async () => {
  const { ada, bob } = world
  expect(await stateOf(ada, bob)).toBe('away')
  const [one, two] = [await listen.me(bob), await listen.me(bob)]
  expect(await stateOf(ada, bob)).toBe('active')
  await one.stop()
  await pass(60_000)
  expect(await stateOf(ada, bob)).toBe('active')
  await two.stop()
  expect(await stateOf(ada, bob)).toBe('active')
  await pass(5_000)
  expect(await stateOf(ada, bob)).toBe('away')
})

it('is away while all streams are idle, and back at once', async () => {
  const { ada, bob } = world
  const watching = await screen(ada, [bob])
  const stream = await screen(bob, [], true)
  expect(await stateOf(ada, bob)).toBe('away')
  const phone = await listen.me(bob)
  expect(await stateOf(ada, bob)).toBe('active')
  await phone.stop()
  await pass(5_000)
  expect(await stateOf(ada, bob)).toBe('away')
  await show(bob, stream.streamId, [], false)
  expect(await stateOf(ada, bob)).toBe('active')
  await pass(2_000)
  await watching.until('bob active', () => seenOn(watching).at(-1)?.state === 'active')
  await Promise.all([stream.stop(), watching.stop()])
})

it('tells who watches of away and of do-not-disturb, oneself on every device, and keeps it', async () => {
  const { ada, bob } = world
  const bobs = await listen.me(bob)
  const watching = await screen(ada, [bob])
  expect(await bob.as.presence.get()).toEqual({ state: 'auto', dndUntil: null })
  const dndUntil = inMs(3_600_000)
  expect(await bob.as.presence.set({ state: 'away', dndUntil })).toEqual({ state: 'away', dndUntil })
  await watching.untilLossy('bob away', about(bob, 'away'))
  expect(seenOn(watching)).toEqual([{ userId: bob.userId, state: 'away', dndUntil }])
  await bobs.untilType('presence.set')
  expect(bobs.frames.at(-1)).toMatchObject({ payload: { presence: { state: 'away', dndUntil } } })
  await bob.as.presence.set({ state: 'away', dndUntil })
  expect(await bob.as.presence.get()).toEqual({ state: 'away', dndUntil })
  await pass(2_000)
  await bob.as.presence.set({ state: 'auto', dndUntil: inMs(1_000) })
  expect(await ask(ada, [bob.userId])).toEqual([{ userId: bob.userId, state: 'active', dndUntil: inMs(1_000) }])
  await pass(1_000)
  expect(await ask(ada, [bob.userId])).toEqual([{ userId: bob.userId, state: 'active', dndUntil: null }])
  await bob.as.presence.set({ state: 'auto' })
  expect(await bob.as.presence.get()).toEqual({ state: 'auto', dndUntil: null })
  await Promise.all([bobs.stop(), watching.stop()])
})

it.each([
  [{ state: 'busy' }, 'state'],
  [{ state: 'auto', dndUntil: 'tomorrow' }, 'dndUntil'],
  [{ state: 'auto', dndUntil: '2026-02-31T25:61:00.000Z' }, 'dndUntil'],
  [{ state: 'auto', dndUntil: '2001-01-01T00:00:00.000Z' }, 'dndUntil'],
  [{ state: 'auto', dndUntil: '2999-01-01T00:00:00.000Z' }, 'dndUntil'],
  [{ state: 'auto', until: null }, 'until'],
])('refuses %j', async (input, path) => {
  expect(await refusal(world.bob.as.presence.set(input as never))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path }],
  })
})

it('shows everybody of the workspace, and leaves out whoever one may not see', async () => {
  const { ada, bob, cat, carol, eve, rex } = world
  const everybody = [ada, bob, cat, carol].map(({ userId }) => userId).sort()
  expect((await ask(ada)).map(({ userId }) => userId)).toEqual(everybody)
  expect(await ask(ada, [eve.userId, rex.userId, crypto.randomUUID()])).toEqual([])
  expect((await ask(carol)).map(({ userId }) => userId)).toEqual([ada, carol].map(({ userId }) => userId).sort())
  expect(await ask(carol, [bob.userId, cat.userId])).toEqual([])
  for (const stranger of [eve, rex])
    expect(await refusal(stranger.as.presence.list({ workspaceId: world.workspace.id }))).toMatchObject({
      code: 'NOT_FOUND',
    })
})

it('never tells the guest of people outside her channels, whatever she says is on her screen', async () => {
  const { ada, bob, carol, eve, lobby } = world
  const [asked, everything] = [await screen(carol, [ada, bob, eve]), await listen.workspace(carol, world.workspace.id)]
  const [adas, bobs, eves] = [await listen.me(ada), await listen.me(bob), await listen.me(eve)]
  await bob.as.presence.set({ state: 'away' })
  await pass(2_000)
  for (const stream of [asked, everything]) {
    await stream.untilLossy('ada active', about(ada, 'active'))
    expect(new Set(seenOn(stream).map(({ userId }) => userId))).toEqual(new Set([ada.userId]))
  }
  // In her channel she sees him, and out of it again she does not.
  await ada.as.channels.addMembers({ channelId: lobby.id, userIds: [bob.userId] })
  await everything.untilType('channel.member_added')
  await bob.as.presence.set({ state: 'auto' })
  await pass(2_000)
  await asked.untilLossy('bob active', about(bob, 'active'))
  await ada.as.channels.removeMember({ channelId: lobby.id, userId: bob.userId })
  await everything.untilType('channel.member_removed')
  const before = seenOn(asked).length
  await bob.as.presence.set({ state: 'away' })
  await pass(2_000)
  expect(seenOn(asked)).toHaveLength(before)
  await bob.as.presence.set({ state: 'auto' })
  await Promise.all([asked, everything, adas, bobs, eves].map((stream) => stream.stop()))
})

it('stops showing somebody who is removed from the workspace', async () => {
  const { ada } = world
  const dan = await world.person('Dan')
  const { token } = await ada.as.invitations.create({ workspaceId: world.workspace.id })
  await dan.as.invitations.accept({ token })
  const watching = await screen(ada, [dan])
  const dans = await listen.me(dan)
  await watching.untilLossy('dan active', about(dan, 'active'))
  await ada.as.members.remove({ workspaceId: world.workspace.id, userId: dan.userId })
  const before = seenOn(watching).length
  await dan.as.presence.set({ state: 'away' })
  await pass(2_000)
  expect(seenOn(watching)).toHaveLength(before)
  expect(await ask(ada, [dan.userId])).toEqual([])
  await Promise.all([watching.stop(), dans.stop()])
})

it('takes a screen only from the owner of the stream, and only of a sensible size', async () => {
  const { ada, bob } = world
  const { streamId, ...stream } = await screen(ada, [bob])
  const nothing = { channelIds: [], userIds: [], idle: false }
  expect(await refusal(bob.as.streams.show({ streamId, ...nothing }))).toMatchObject({ code: 'NOT_FOUND' })
  const ids = (n: number) => Array.from({ length: n }, () => crypto.randomUUID())
  await ada.as.streams.show({ streamId, channelIds: ids(20), userIds: ids(120), idle: false })
  for (const [path, input] of [
    ['channelIds', { ...nothing, channelIds: ids(21) }],
    ['userIds', { ...nothing, userIds: ids(121) }],
    ['userIds.0', { ...nothing, userIds: ['everybody'] }],
    ['idle', { ...nothing, idle: 'yes' }],
    ['idle', { channelIds: [], userIds: [] }],
    ['seq', { ...nothing, seq: 1 }],
  ] as const)
    expect(await refusal(ada.as.streams.show({ streamId, ...input } as never))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path }],
    })
  await stream.stop()
  for (const gone of [streamId, crypto.randomUUID()])
    expect(await refusal(ada.as.streams.show({ streamId: gone, ...nothing }))).toMatchObject({ code: 'NOT_FOUND' })
})

it('gathers a thousand people who come at once into one telling, and says nothing when they only reconnect', async () => {
  const { ada, bob } = world
  const watching = await listen.workspace(ada, world.workspace.id)
  const { presence } = world.hub.lossy
  const crowd = Array.from({ length: 1_000 }, (_, n) => ({
    userId: n === 0 ? bob.userId : crypto.randomUUID(),
    idle: false,
  }))
  for (const one of crowd) presence.arrive(one)
  await watching.untilLossy('bob active', about(bob, 'active'))
  await pass(1_000)
  await pass(1_000)
  expect(watching.tellings).toBe(1)
  for (const one of crowd) presence.leave(one)
  await pass(4_000)
  for (const one of crowd) presence.arrive(one)
  await pass(4_000)
  await pass(4_000)
  expect(watching.tellings).toBe(1)
  for (const one of crowd) presence.leave(one)
  await pass(5_000)
  await watching.untilLossy('bob away', about(bob, 'away'))
  expect(watching.tellings).toBe(2)
  await watching.stop()
})

it('tells whoever still looks, also when somebody else looks away, and goes on with those who stay on the screen', async () => {
  const { ada, bob, cat } = world
  const [adas, cats] = [await screen(ada, [bob]), await screen(cat, [bob])]
  await show(ada, adas.streamId, [])
  await show(cat, cats.streamId, [bob, ada])
  const phone = await listen.me(bob)
  await pass(2_000)
  await cats.untilLossy('bob active', about(bob, 'active'))
  expect(seenOn(adas).filter(({ userId }) => userId === bob.userId)).toEqual([])
  await Promise.all([phone.stop(), adas.stop(), cats.stop()])
})

it('tells two who are told of everybody the same of the same people', async () => {
  const { ada, bob, cat } = world
  const streams = await Promise.all([bob, cat].map((one) => listen.workspace(one, world.workspace.id)))
  for (const stream of streams) await stream.untilType('hello')
  await pass(2_000)
  const phone = await listen.me(ada)
  await pass(2_000)
  for (const stream of streams) await stream.untilLossy('ada active', about(ada, 'active'))
  await Promise.all([phone, ...streams].map((stream) => stream.stop()))
})

it('tells again who is there when the line between the processes is back, to whoever looks at anybody', async () => {
  const { ada, bob, cat } = world
  const [looking, away, plain] = [
    await screen(ada, [bob]),
    await screen(cat, []),
    await listen.workspace(cat, world.workspace.id),
  ]
  await plain.untilType('hello')
  await pass(2_000)
  const told = () =>
    [looking, away, plain].map((stream) => seenOn(stream).filter(({ userId }) => userId === bob.userId).length)
  const before = told()
  world.bus.tell({ kind: 'restored' })
  await pass(2_000)
  await looking.until('bob again', () => (told()[0] ?? 0) > (before[0] ?? 0))
  expect(told().slice(1)).toEqual(before.slice(1))
  await Promise.all([looking.stop(), away.stop(), plain.stop()])
})
