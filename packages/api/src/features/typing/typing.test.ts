import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { LossyEvent } from '../../contract.ts'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
let now = Date.now()
/** Time stands still unless a test moves it: what waits for its turn waits for that. */
const pass = async (ms: number) => {
  now += ms
  // A round that was under way has looked at the clock before.
  for (const _ of [1, 2]) await world.hub.lossy.tell()
  await new Promise(setImmediate)
}
beforeAll(async () => {
  world = await createWorld({ clock: () => new Date(now) })
})
afterAll(() => world.stop())
beforeEach(() => pass(2_000))

const by = (person: Person) => (event: LossyEvent) =>
  event.type === 'typing.started' && event.payload.userId === person.userId
const typing = (events: LossyEvent[]) => events.filter((event) => event.type === 'typing.started')
/** Who comes and goes is told when its own time is up, and must not count here. */
const aboutWriting = (events: LossyEvent[]) => events.filter(({ type }) => type.startsWith('typing.'))
/** Something that comes later on the same stream, so that what has not come by then never will. */
const marker = async (stream: Awaited<ReturnType<typeof listen.workspace>>) => {
  const { seq } = await world.ada.as.messages.post({ channelId: world.lobby.id, content: 'marker' })
  await stream.until('the marker', () => stream.frames.some((frame) => frame.seq === seq))
  await pass(2_000)
}

it('tells ada that bob writes, and bob nothing of it', async () => {
  const [ada, bob] = await Promise.all([world.ada, world.bob].map((one) => listen.workspace(one, world.workspace.id)))
  if (!ada || !bob) throw new Error('no streams')
  await bob.untilType('hello')
  await world.bob.as.typing.start({ channelId: world.general.id })
  await ada.untilLossy('bob writing', by(world.bob))
  expect(typing(ada.lossy)).toEqual([
    {
      type: 'typing.started',
      workspaceId: world.workspace.id,
      at: new Date(now).toISOString(),
      payload: { channelId: world.general.id, parentId: null, userId: world.bob.userId },
    },
  ])
  await pass(2_000)
  expect(typing(bob.lossy)).toEqual([])
  await Promise.all([ada.stop(), bob.stop()])
})

it('tells ada at once that bob has stopped, and of a start within the same second nothing', async () => {
  const { ada, bob, general } = world
  const stream = await listen.workspace(ada, world.workspace.id)
  await bob.as.typing.start({ channelId: general.id })
  await stream.untilLossy('bob writing', by(bob))
  await bob.as.typing.stop({ channelId: general.id })
  await pass(2_000)
  await stream.untilLossy('bob stopping', ({ type }) => type === 'typing.stopped')
  expect(stream.lossy.filter(({ type }) => type === 'typing.stopped').map(({ payload }) => payload)).toEqual([
    { channelId: general.id, parentId: null, userId: bob.userId },
  ])
  const before = aboutWriting(stream.lossy).length
  // These wait for their second to pass.
  await bob.as.typing.start({ channelId: general.id })
  await bob.as.typing.stop({ channelId: general.id })
  await pass(2_000)
  expect(
    aboutWriting(stream.lossy)
      .slice(before)
      .map(({ type }) => type),
  ).toEqual(['typing.stopped'])
  await stream.stop()
})

it('names the thread by its root, also when said of a reply, and refuses one of another channel', async () => {
  const { ada, bob, general, lobby } = world
  const root = await ada.as.messages.post({ channelId: general.id, content: 'root' })
  const reply = await ada.as.messages.post({ channelId: general.id, content: 'reply', parentId: root.id })
  const elsewhere = await ada.as.messages.post({ channelId: lobby.id, content: 'elsewhere' })
  const stream = await listen.workspace(ada, world.workspace.id)
  await bob.as.typing.start({ channelId: general.id, parentId: reply.id })
  await stream.untilLossy('bob writing', by(bob))
  expect(typing(stream.lossy)[0]?.payload).toMatchObject({ parentId: root.id })
  for (const parentId of [elsewhere.id, crypto.randomUUID()])
    expect(await refusal(bob.as.typing.start({ channelId: general.id, parentId }))).toMatchObject({
      code: 'BAD_REQUEST',
      issues: [{ path: 'parentId' }],
    })
  await stream.stop()
})

it('tells neither cat nor the guest nor eve of the private channel', async () => {
  const [cat, carol] = [
    await listen.workspace(world.cat, world.workspace.id),
    await listen.workspace(world.carol, world.workspace.id),
  ]
  const ada = await listen.workspace(world.ada, world.workspace.id)
  await world.bob.as.typing.start({ channelId: world.secret.id })
  await ada.untilLossy('bob writing', by(world.bob))
  await pass(2_000)
  expect(typing([...cat.lossy, ...carol.lossy])).toEqual([])
  for (const person of [world.cat, world.carol, world.eve, world.rex])
    for (const say of [person.as.typing.start, person.as.typing.stop])
      expect(await refusal(say({ channelId: world.secret.id }))).toMatchObject({ code: 'NOT_FOUND' })
  await Promise.all([cat.stop(), carol.stop(), ada.stop()])
})

it('is refused in an archived channel, as writing is', async () => {
  const { id } = await world.ada.as.channels.create({ workspaceId: world.workspace.id, name: 'old', kind: 'public' })
  await world.ada.as.channels.archive({ channelId: id })
  const [typed, posted] = await Promise.all([
    refusal(world.ada.as.typing.start({ channelId: id })),
    refusal(world.ada.as.messages.post({ channelId: id, content: 'late' })),
  ])
  expect(typed).toEqual(posted)
})

it('tells the stream of one channel of that channel alone', async () => {
  const stream = await listen.messages(world.ada, world.general.id)
  await world.bob.as.typing.start({ channelId: world.secret.id })
  await world.bob.as.typing.start({ channelId: world.general.id })
  await stream.untilLossy('bob writing', by(world.bob))
  expect(typing(stream.lossy).map(({ payload }) => payload)).toEqual([
    { channelId: world.general.id, parentId: null, userId: world.bob.userId },
  ])
  await stream.stop()
})

it('gathers what happens within a second: one telling, each person once', async () => {
  const { ada, bob, cat, general } = world
  const stream = await listen.all(ada, { [world.workspace.id]: null })
  await stream.untilType('hello')
  const [hello] = stream.frames as { streamId: string }[]
  await ada.as.streams.show({
    streamId: hello?.streamId ?? '',
    channelIds: [general.id],
    userIds: [],
    idle: false,
  })
  await bob.as.typing.start({ channelId: general.id })
  await stream.untilLossy('bob writing', by(bob))
  for (let n = 0; n < 20; n++) for (const person of [bob, cat]) await person.as.typing.start({ channelId: general.id })
  await pass(0)
  expect(stream.tellings).toBe(1)
  await pass(1_000)
  await stream.untilLossy('cat writing', by(cat))
  expect(stream.tellings).toBe(2)
  expect(typing(stream.lossy).map((event) => by(bob)(event))).toEqual([true, true, false])
  await pass(1_000)
  expect(stream.tellings).toBe(2)
  await stream.stop()
})

it('tells the multiplexed stream only of what is on its screen', async () => {
  const { ada, bob, general, secret } = world
  const stream = await listen.all(ada, { [world.workspace.id]: null })
  await stream.untilType('hello')
  const [hello] = stream.frames as { streamId: string }[]
  const streamId = hello?.streamId ?? ''
  await bob.as.typing.start({ channelId: general.id })
  await pass(2_000)
  expect(stream.tellings).toBe(0)
  await ada.as.streams.show({ streamId, channelIds: [secret.id], userIds: [], idle: false })
  await bob.as.typing.start({ channelId: general.id })
  await bob.as.typing.start({ channelId: secret.id })
  await pass(2_000)
  await stream.untilLossy('bob writing', by(bob))
  expect(stream.lossy.map(({ payload }) => payload)).toEqual([
    { channelId: secret.id, parentId: null, userId: bob.userId },
  ])
  await stream.stop()
})

it('lets nobody hear what waited while they, or the writer, were taken out of the channel', async () => {
  const { ada, bob, cat } = world
  const { id: channelId } = await ada.as.channels.create({
    workspaceId: world.workspace.id,
    name: 'shrinking',
    kind: 'private',
    memberIds: [bob.userId, cat.userId],
  })
  const streams = {
    ada: await listen.workspace(ada, world.workspace.id),
    cat: await listen.workspace(cat, world.workspace.id),
  }
  await ada.as.typing.start({ channelId })
  await bob.as.typing.start({ channelId })
  await pass(2_000)
  await streams.cat.untilLossy('bob writing', by(bob))
  await streams.ada.untilLossy('bob writing', by(bob))
  // These wait for their second to pass.
  await ada.as.typing.start({ channelId })
  await bob.as.typing.start({ channelId })
  await ada.as.channels.removeMember({ channelId, userId: cat.userId })
  await ada.as.channels.removeMember({ channelId, userId: bob.userId })
  await streams.ada.untilType('channel.member_removed', 2)
  await streams.cat.untilType('channel.member_removed', 1)
  const heard = () => [streams.ada, streams.cat].map(({ lossy }) => aboutWriting(lossy).length)
  const before = heard()
  await pass(2_000)
  expect(heard()).toEqual(before)
  await Promise.all([streams.ada.stop(), streams.cat.stop()])
})

it('lets nobody hear what waited while the writer was taken out of the workspace', async () => {
  const { ada, general, workspace } = world
  const dan = await world.person('Dan')
  const { token } = await ada.as.invitations.create({ workspaceId: workspace.id })
  await dan.as.invitations.accept({ token })
  const stream = await listen.workspace(ada, workspace.id)
  await dan.as.typing.start({ channelId: general.id })
  await stream.untilLossy('dan writing', by(dan))
  // This waits for its second to pass.
  await dan.as.typing.start({ channelId: general.id })
  await ada.as.members.remove({ workspaceId: workspace.id, userId: dan.userId })
  await stream.untilType('member.left')
  const before = aboutWriting(stream.lossy).length
  await pass(2_000)
  expect(aboutWriting(stream.lossy)).toHaveLength(before)
  await stream.stop()
})

it('says nothing of writing where nobody listens', async () => {
  const { ada, bob, cat } = world
  const stream = await listen.workspace(cat, world.workspace.id)
  await stream.untilType('hello')
  for (const one of [ada, bob]) await one.as.typing.start({ channelId: world.secret.id })
  await pass(2_000)
  expect(aboutWriting(stream.lossy)).toEqual([])
  await stream.stop()
})

it('says nothing of writing to whoever has already heard what was written', async () => {
  const { ada, bob, cat, general } = world
  const stream = await listen.workspace(ada, world.workspace.id)
  for (const person of [bob, cat]) await person.as.typing.start({ channelId: general.id })
  await pass(2_000)
  await stream.untilLossy('cat writing', by(cat))
  // These wait for their second to pass.
  for (const person of [bob, cat]) await person.as.typing.start({ channelId: general.id })
  await ada.as.messages.post({ channelId: general.id, content: 'from somebody who has not been writing' })
  const posted = await bob.as.messages.post({ channelId: general.id, content: 'there' })
  await stream.until('the message', () => stream.frames.some(({ seq }) => seq === posted.seq))
  const before = typing(stream.lossy).length
  await pass(2_000)
  expect(
    typing(stream.lossy)
      .slice(before)
      .map(({ payload }) => payload),
  ).toEqual([{ channelId: general.id, parentId: null, userId: cat.userId }])
  await stream.stop()
})

it('is never stored and never replayed', async () => {
  const before = await world.ada.as.messages.post({ channelId: world.lobby.id, content: 'before' })
  await world.bob.as.typing.start({ channelId: world.general.id })
  const stream = await listen.workspace(world.ada, world.workspace.id, String(before.seq))
  await marker(stream)
  expect(typing(stream.lossy)).toEqual([])
  expect(stream.types()).toEqual(['hello', 'message.created'])
  await stream.stop()
})

it('crosses to the people of another process', async () => {
  const other = world.otherProcess()
  const stream = await listen.workspace({ ...world.ada, as: world.ada.through(other) }, world.workspace.id)
  await world.bob.as.typing.start({ channelId: world.general.id })
  await stream.untilLossy('bob writing', by(world.bob))
  await stream.stop()
})

it('goes on telling when the clock is set back by an hour', async () => {
  const stream = await listen.workspace(world.ada, world.workspace.id)
  await world.bob.as.typing.start({ channelId: world.general.id })
  await stream.untilLossy('bob writing', by(world.bob))
  await pass(-3_600_000)
  await world.cat.as.typing.start({ channelId: world.general.id })
  await stream.untilLossy('cat writing', by(world.cat))
  await stream.stop()
})
