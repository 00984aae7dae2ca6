import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

let names = 0
const make = (kind: 'public' | 'private' = 'public', memberIds: string[] = []) =>
  world.ada.as.channels.create({ workspaceId: world.workspace.id, name: `channel-${++names}`, kind, memberIds })
const mine = async (person: Person, channelId: string) =>
  (await person.as.channels.list({ workspaceId: world.workspace.id })).items.find(({ id }) => id === channelId)
const say = (person: Person, channelId: string, content = 'hi') => person.as.messages.post({ channelId, content })

it('keeps names in lower case and refuses a taken one whatever the case', async () => {
  const { ada, bob, workspace } = world
  const made = await ada.as.channels.create({ workspaceId: workspace.id, name: 'Größe_1', kind: 'public' })
  expect(made.name).toBe('größe_1')
  const refused = await refusal(bob.as.channels.create({ workspaceId: workspace.id, name: 'GRÖßE_1', kind: 'private' }))
  expect(refused).toMatchObject({ code: 'CONFLICT', issues: [{ path: 'name', message: expect.any(String) }] })
  expect(await refusal(ada.as.channels.update({ channelId: made.id, name: 'general' }))).toMatchObject({
    code: 'CONFLICT',
  })
})

it.each(['', '#general', 'two words', '-dash', 'x'.repeat(81), 'emoji😀', 'a\u0000'])(
  'refuses the name %j in words',
  async (name) => {
    const call = world.ada.as.channels.create({ workspaceId: world.workspace.id, name, kind: 'public' })
    expect(await refusal(call)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'name' }] })
  },
)

it('lets members browse and join what is public, and the guest neither', async () => {
  const channel = await make()
  const { items } = await world.bob.as.channels.browse({ workspaceId: world.workspace.id, query: channel.name ?? '' })
  expect(items.map(({ id }) => id)).toEqual([channel.id])
  const joined = await world.bob.as.channels.join({ channelId: channel.id })
  expect(joined.memberCount).toBe(2)
  expect(await world.bob.as.channels.join({ channelId: channel.id })).toEqual(joined)
  const after = await world.bob.as.channels.browse({ workspaceId: world.workspace.id, query: channel.name ?? '' })
  expect(after.items).toEqual([])
  expect(await refusal(world.carol.as.channels.browse({ workspaceId: world.workspace.id }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await refusal(world.carol.as.channels.join({ channelId: channel.id }))).toMatchObject({ code: 'NOT_FOUND' })
})

it('answers who leaves with the channel, and again with the same', async () => {
  const channel = await make('public', [world.bob.userId])
  const left = await world.bob.as.channels.leave({ channelId: channel.id })
  expect(left).toEqual({ ...channel, memberCount: 1 })
  expect(await world.bob.as.channels.leave({ channelId: channel.id })).toEqual(left)
})

it('pages the browser, and refuses a cursor of another query or another person', async () => {
  for (let n = 0; n < 5; n++) await make()
  const query = { workspaceId: world.workspace.id, query: 'channel', limit: 2 }
  const first = await world.cat.as.channels.browse(query)
  const second = await world.cat.as.channels.browse({ ...query, cursor: first.nextCursor ?? '' })
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4)
  const cursor = first.nextCursor ?? ''
  for (const call of [
    () => world.cat.as.channels.browse({ ...query, query: 'chan', cursor }),
    () => world.bob.as.channels.browse({ ...query, cursor }),
    () => world.cat.as.channels.browse({ ...query, cursor: 'nonsense' }),
    () => world.cat.as.members.list({ workspaceId: world.workspace.id, cursor }),
  ])
    expect(await refusal(call())).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'cursor' }] })
})

it('begins unread at the moment of joining, and counts only what others say', async () => {
  const channel = await make()
  await say(world.ada, channel.id, 'history')
  await world.bob.as.channels.join({ channelId: channel.id })
  expect(await mine(world.bob, channel.id)).toMatchObject({ unreadCount: 0 })
  const first = await say(world.ada, channel.id)
  await say(world.bob, channel.id)
  const second = await say(world.ada, channel.id)
  expect(await mine(world.bob, channel.id)).toMatchObject({ unreadCount: 2, unreadSeqs: [second.seq, first.seq] })
  await world.ada.as.messages.delete({ messageId: first.id })
  expect(await mine(world.bob, channel.id)).toMatchObject({ unreadSeqs: [second.seq] })
  const read = await world.bob.as.channels.setReadCursor({ channelId: channel.id, seq: second.seq })
  expect(read).toMatchObject({ readSeq: second.seq, unreadCount: 0 })
  const unread = await world.bob.as.channels.setReadCursor({ channelId: channel.id, seq: second.seq - 1 })
  expect(unread).toMatchObject({ unreadSeqs: [second.seq] })
})

it('never reads ahead of what was said', async () => {
  const channel = await make('public', [world.bob.userId])
  const { readSeq } = await world.bob.as.channels.setReadCursor({
    channelId: channel.id,
    seq: Number.MAX_SAFE_INTEGER,
  })
  const posted = await say(world.ada, channel.id)
  expect(readSeq).toBe(posted.seq - 1)
  expect(await mine(world.bob, channel.id)).toMatchObject({ unreadCount: 1 })
})

it('says one hundred when more is unread', async () => {
  const channel = await make('public', [world.bob.userId])
  const posted = await Promise.all(Array.from({ length: 105 }, () => say(world.ada, channel.id)))
  const newest = posted.map(({ seq }) => seq).sort((a, b) => b - a)
  expect(await mine(world.bob, channel.id)).toMatchObject({ unreadCount: 100, unreadSeqs: newest.slice(0, 100) })
})

it('keeps #general public, named, and joined by everybody', async () => {
  const channelId = world.general.id
  for (const call of [
    () => world.ada.as.channels.update({ channelId, name: 'else' }),
    () => world.ada.as.channels.update({ channelId, kind: 'private' }),
    () => world.ada.as.channels.archive({ channelId }),
    () => world.ada.as.channels.delete({ channelId }),
    () => world.bob.as.channels.leave({ channelId }),
    () => world.ada.as.channels.removeMember({ channelId, userId: world.bob.userId }),
  ])
    expect(await refusal(call())).toMatchObject({ code: 'CONFLICT' })
  expect(await world.ada.as.channels.update({ channelId, topic: 'Everything' })).toMatchObject({ topic: 'Everything' })
})

it('adds only members of the workspace, naming who is not', async () => {
  const channel = await make('private')
  const call = world.ada.as.channels.addMembers({
    channelId: channel.id,
    userIds: [world.bob.userId, world.eve.userId],
  })
  expect(await refusal(call)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'userIds.1' }] })
  const rex = world.ada.as.channels.addMembers({ channelId: channel.id, userIds: [world.rex.userId] })
  expect(await refusal(rex)).toMatchObject({ code: 'BAD_REQUEST' })
  const { items } = await world.ada.as.channels.members({ channelId: channel.id })
  expect(items.map(({ userId }) => userId)).toEqual([world.ada.userId])
})

it('deletes a channel with everything in it', async () => {
  const channel = await make('public', [world.bob.userId])
  const posted = await say(world.bob, channel.id)
  await world.ada.as.channels.delete({ channelId: channel.id })
  for (const call of [
    () => world.bob.as.channels.get({ channelId: channel.id }),
    () => world.bob.as.messages.list({ channelId: channel.id }),
    () => world.bob.as.messages.get({ messageId: posted.id }),
    () => say(world.bob, channel.id),
  ])
    expect(await refusal(call())).toMatchObject({ code: 'NOT_FOUND' })
  expect(await mine(world.bob, channel.id)).toBeUndefined()
})

it('archives and brings back', async () => {
  const channel = await make('public', [world.bob.userId])
  const archived = await world.ada.as.channels.archive({ channelId: channel.id })
  expect(archived.archivedAt).toEqual(expect.any(String))
  expect(await world.ada.as.channels.archive({ channelId: channel.id })).toEqual(archived)
  expect(await refusal(world.cat.as.channels.join({ channelId: channel.id }))).toMatchObject({ code: 'CONFLICT' })
  expect(await world.bob.as.messages.list({ channelId: channel.id })).toMatchObject({ items: [] })
  expect(await world.ada.as.channels.unarchive({ channelId: channel.id })).toMatchObject({ archivedAt: null })
  await say(world.bob, channel.id)
})

it('lets bob change what he is in, and not make it private', async () => {
  const channel = await make('public', [world.bob.userId])
  expect(await world.bob.as.channels.update({ channelId: channel.id, topic: 'Ours' })).toMatchObject({ topic: 'Ours' })
  expect(await refusal(world.bob.as.channels.update({ channelId: channel.id, kind: 'private' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await refusal(world.cat.as.channels.update({ channelId: channel.id, topic: 'Mine' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
})
