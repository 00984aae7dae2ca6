import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const workspaceId = () => world.workspace.id
const channelId = () => world.general.id
const say = (person: Person, content: string, more: { parentId?: string; alsoToChannel?: boolean } = {}) =>
  person.as.messages.post({ channelId: channelId(), content, ...more })
const thread = async (person: Person, rootId: string) =>
  (await person.as.threads.list({ workspaceId: workspaceId() })).items.find(({ message }) => message.id === rootId)

it('keeps replies out of the channel and in their thread, with what it has come to on the root', async () => {
  const root = await say(world.ada, 'root')
  const first = await say(world.bob, 'first', { parentId: root.id })
  const second = await say(world.cat, 'second', { parentId: root.id })
  const { items } = await world.ada.as.messages.list({ channelId: channelId() })
  expect(items.at(-1)).toMatchObject({
    id: root.id,
    thread: {
      replyCount: 2,
      lastReplyAt: second.createdAt,
      lastReplySeq: second.seq,
      userIds: [world.cat.userId, world.bob.userId],
    },
  })
  const replies = await world.ada.as.threads.replies({ messageId: root.id })
  expect(replies).toMatchObject({ root: { id: root.id }, items: [first, second], hasBefore: false, hasAfter: false })
  expect(await world.ada.as.threads.replies({ messageId: first.id, limit: 1 })).toMatchObject({
    root: { id: root.id },
    items: [second],
    hasBefore: true,
  })
})

it('attaches a reply to a reply to the root', async () => {
  const root = await say(world.ada, 'root')
  const reply = await say(world.bob, 'reply', { parentId: root.id })
  expect(await say(world.ada, 'deeper', { parentId: reply.id })).toMatchObject({ parentId: root.id })
})

it('shows a reply in the channel too when it is asked to', async () => {
  const root = await say(world.ada, 'root')
  await say(world.bob, 'quiet', { parentId: root.id })
  const loud = await say(world.bob, 'loud', { parentId: root.id, alsoToChannel: true })
  const { items } = await world.cat.as.messages.list({ channelId: channelId(), limit: 2 })
  expect(items.map(({ id }) => id)).toEqual([root.id, loud.id])
})

it('makes who takes part follow, and counts what they have not read', async () => {
  const root = await say(world.ada, 'root')
  expect(await thread(world.ada, root.id)).toBeUndefined()
  const first = await say(world.bob, 'first', { parentId: root.id })
  expect(await thread(world.ada, root.id)).toMatchObject({ unreadCount: 1, unreadSeqs: [first.seq] })
  expect(await thread(world.bob, root.id)).toMatchObject({ unreadCount: 0 })
  expect(await thread(world.cat, root.id)).toBeUndefined()
  await say(world.ada, `ask <@${world.cat.userId}>`, { parentId: root.id })
  expect(await thread(world.cat, root.id)).toMatchObject({ unreadCount: 2 })
  await world.ada.as.threads.unfollow({ messageId: root.id })
  expect(await thread(world.ada, root.id)).toBeUndefined()
  await world.ada.as.threads.follow({ messageId: root.id })
  expect(await thread(world.ada, root.id)).toBeDefined()
  const last = await say(world.bob, 'last', { parentId: root.id })
  await world.ada.as.threads.setReadCursor({ messageId: root.id, seq: last.seq })
  expect(await thread(world.ada, root.id)).toMatchObject({ unreadCount: 0, readSeq: last.seq })
  await world.ada.as.threads.setReadCursor({ messageId: root.id, seq: last.seq - 1 })
  expect(await thread(world.ada, root.id)).toMatchObject({ unreadSeqs: [last.seq] })
})

it('does not make a channel unread by what is said in a thread', async () => {
  const root = await say(world.ada, 'root')
  const reply = await say(world.ada, 'reply', { parentId: root.id })
  const { items } = await world.cat.as.channels.list({ workspaceId: workspaceId() })
  const general = items.find(({ id }) => id === channelId())
  expect(general?.unreadSeqs).toContain(root.seq)
  expect(general?.unreadSeqs).not.toContain(reply.seq)
})

it('keeps the thread of a deleted root readable, and lets both go with the last reply', async () => {
  const root = await say(world.ada, 'root')
  const reply = await say(world.bob, 'reply', { parentId: root.id })
  await world.ada.as.messages.delete({ messageId: root.id })
  const tombstone = { id: root.id, content: '', deletedAt: expect.any(String), thread: { replyCount: 1 } }
  const { items } = await world.cat.as.messages.list({ channelId: channelId() })
  expect(items.at(-1)).toMatchObject(tombstone)
  expect(await world.cat.as.threads.replies({ messageId: root.id })).toMatchObject({ root: tombstone, items: [reply] })
  await say(world.cat, 'goes on', { parentId: root.id })
  const all = await world.cat.as.threads.replies({ messageId: root.id })
  for (const { id } of all.items) await world.ada.as.messages.delete({ messageId: id })
  const after = await world.cat.as.messages.list({ channelId: channelId() })
  expect(after.items.map(({ id }) => id)).not.toContain(root.id)
  expect(await refusal(world.cat.as.threads.replies({ messageId: root.id }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusal(say(world.cat, 'too late', { parentId: root.id }))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'parentId' }],
  })
})

it('refuses a parent from another channel exactly like one that is not there', async () => {
  const elsewhere = await world.bob.as.messages.post({ channelId: world.secret.id, content: 'psst' })
  const foreign = await refusal(say(world.cat, 'hi', { parentId: elsewhere.id }))
  expect(foreign).toEqual(await refusal(say(world.cat, 'hi', { parentId: crypto.randomUUID() })))
  expect(foreign).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'parentId' }] })
  expect(await refusal(say(world.cat, 'hi', { alsoToChannel: true }))).toMatchObject({ code: 'BAD_REQUEST' })
})

it('counts right when many reply at once', async () => {
  const root = await say(world.ada, 'root')
  const people = [world.ada, world.bob, world.cat]
  await Promise.all(
    Array.from({ length: 30 }, (_, n) => say(people[n % 3] as Person, `reply ${n}`, { parentId: root.id })),
  )
  const { root: counted, items } = await world.ada.as.threads.replies({ messageId: root.id, limit: 100 })
  expect(items).toHaveLength(30)
  expect(counted.thread).toMatchObject({ replyCount: 30, lastReplySeq: items.at(-1)?.seq })
})

it('tells the channel about the reply and what the thread has come to, and the replier about their place', async () => {
  const root = await say(world.ada, 'root')
  const [cat, bobs] = [await listen.workspace(world.cat, workspaceId()), await listen.me(world.bob)]
  const reply = await say(world.bob, 'reply', { parentId: root.id })
  await cat.untilType('thread.updated')
  expect(cat.types()).toEqual(['hello', 'message.created', 'thread.updated'])
  expect(cat.frames.at(-1)?.payload).toMatchObject({ messageId: root.id, thread: { replyCount: 1 } })
  await bobs.untilType('thread_follow.updated')
  expect(bobs.frames.at(-1)?.payload).toMatchObject({ messageId: root.id, following: true, readSeq: reply.seq })
  await cat.stop()
  await bobs.stop()
})

it('lets everybody of a conversation follow its threads, until they ask not to', async () => {
  const people = [world.bob.userId, world.cat.userId]
  const group = await world.ada.as.directs.open({ workspaceId: workspaceId(), userIds: people })
  const root = await world.ada.as.messages.post({ channelId: group.id, content: 'root' })
  expect(await world.cat.as.threads.place({ messageId: root.id })).toEqual({
    messageId: root.id,
    following: true,
    readSeq: root.seq,
  })
  const reply = await world.bob.as.messages.post({ channelId: group.id, content: 'reply', parentId: root.id })
  expect(await thread(world.cat, root.id)).toMatchObject({ unreadSeqs: [reply.seq] })
  await world.cat.as.threads.unfollow({ messageId: root.id })
  expect(await thread(world.cat, root.id)).toBeUndefined()
  expect(await world.cat.as.threads.place({ messageId: reply.id })).toMatchObject({ following: false })
  expect(await thread(world.ada, root.id)).toMatchObject({ unreadCount: 1 })
})

it('lists what one asked to follow before anybody replied, and tells one’s place of any thread', async () => {
  const root = await say(world.ada, 'not yet answered')
  expect(await world.cat.as.threads.place({ messageId: root.id })).toMatchObject({ following: false })
  await world.cat.as.threads.follow({ messageId: root.id })
  expect(await world.cat.as.threads.place({ messageId: root.id })).toMatchObject({ following: true, readSeq: root.seq })
  expect(await thread(world.cat, root.id)).toMatchObject({ message: { thread: null }, unreadCount: 0 })
  const reply = await say(world.bob, 'first', { parentId: root.id })
  expect(await thread(world.cat, root.id)).toMatchObject({ unreadSeqs: [reply.seq] })
  await world.cat.as.threads.setReadCursor({ messageId: root.id, seq: reply.seq })
  expect(await world.cat.as.threads.place({ messageId: root.id })).toMatchObject({ readSeq: reply.seq })
  await world.bob.as.messages.delete({ messageId: reply.id })
  await world.ada.as.messages.delete({ messageId: root.id })
  expect(await thread(world.cat, root.id)).toBeUndefined()
  expect(await refusal(world.cat.as.threads.place({ messageId: root.id }))).toMatchObject({ code: 'NOT_FOUND' })
})
