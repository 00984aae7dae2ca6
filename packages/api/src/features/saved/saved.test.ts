import { eq } from '@parley/db'
import { event } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const workspaceId = () => world.workspace.id
const say = (content: string, channelId = world.general.id) => world.ada.as.messages.post({ channelId, content })

it('keeps messages for later, the latest first, page by page, for oneself alone', async () => {
  const messages = [await say('one'), await say('two'), await say('three')]
  for (const { id } of messages) await world.bob.as.saved.add({ messageId: id })
  await world.bob.as.saved.add({ messageId: messages[0]?.id ?? '' })
  const first = await world.bob.as.saved.list({ workspaceId: workspaceId(), limit: 2 })
  const second = await world.bob.as.saved.list({ workspaceId: workspaceId(), limit: 2, cursor: first.nextCursor ?? '' })
  expect(new Set([...first.items, ...second.items].map(({ message }) => message.id))).toEqual(
    new Set(messages.map(({ id }) => id)),
  )
  expect((await world.ada.as.saved.list({ workspaceId: workspaceId() })).items).toEqual([])
  await world.bob.as.saved.remove({ messageId: messages[0]?.id ?? '' })
  expect((await world.bob.as.saved.list({ workspaceId: workspaceId() })).items).toHaveLength(2)
})

it('shows nothing of a channel that one has been taken out of', async () => {
  const secret = await say('a secret', world.secret.id)
  await world.bob.as.saved.add({ messageId: secret.id })
  await world.ada.as.channels.removeMember({ channelId: world.secret.id, userId: world.bob.userId })
  const { items } = await world.bob.as.saved.list({ workspaceId: workspaceId() })
  expect(items.map(({ message }) => message.id)).not.toContain(secret.id)
})

it('pins for everybody, the latest first, and tells everybody', async () => {
  const [one, two] = [await say('one'), await say('two')]
  const cat = await listen.workspace(world.cat, workspaceId())
  await world.bob.as.pins.add({ messageId: one.id })
  const pinned = await world.bob.as.pins.add({ messageId: two.id })
  expect(pinned).toMatchObject({ pinnedBy: world.bob.userId, pinnedAt: expect.any(String) })
  expect(await world.cat.as.pins.add({ messageId: two.id })).toEqual(pinned)
  const { items } = await world.cat.as.pins.list({ channelId: world.general.id })
  expect(items.map(({ id }) => id)).toEqual([two.id, one.id])
  await world.cat.as.pins.remove({ messageId: two.id })
  await cat.untilType('message.unpinned')
  expect(cat.types()).toEqual(['hello', 'message.pinned', 'message.pinned', 'message.unpinned'])
  await world.ada.as.messages.delete({ messageId: one.id })
  expect((await world.cat.as.pins.list({ channelId: world.general.id })).items).toEqual([])
  await cat.stop()
})

it('keeps one draft per conversation and one per thread, shared by one’s devices, and only the newest in the log', async () => {
  const root = await say('root')
  const phone = await listen.me(world.bob)
  const write = (content: string, parentId?: string) =>
    world.bob.as.drafts.set({ channelId: world.general.id, content, parentId })
  await write('canary: the first words')
  await write('the engine')
  await write('in the thread', root.id)
  const { items } = await world.bob.as.drafts.list({ workspaceId: workspaceId() })
  expect(items).toMatchObject([
    { content: 'in the thread', parentId: root.id },
    { content: 'the engine', parentId: null },
  ])
  await phone.untilType('draft.updated', 3)
  await write('', root.id)
  expect((await world.bob.as.drafts.list({ workspaceId: workspaceId() })).items).toHaveLength(1)
  const logged = await world.db.select().from(event).where(eq(event.scopeId, world.bob.userId))
  expect(JSON.stringify(logged)).not.toContain('canary')
  await phone.stop()
})

it('takes no draft for a channel that one has left', async () => {
  expect(await refusal(world.bob.as.drafts.set({ channelId: world.lobby.id, content: 'x' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await refusal(world.cat.as.drafts.set({ channelId: world.secret.id, content: 'x' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})

it('marks everything read, and says what it was, so that it can be undone', async () => {
  const posted = await say('unread')
  const before = await world.cat.as.channels.readAll({ workspaceId: workspaceId() })
  const general = before.items.find(({ channelId }) => channelId === world.general.id)
  expect(general?.readSeq).toBeLessThan(posted.seq)
  const read = await world.cat.as.channels.list({ workspaceId: workspaceId() })
  expect(read.items.every(({ unreadCount, mentionCount }) => unreadCount + mentionCount === 0)).toBe(true)
  expect((await world.cat.as.channels.readAll({ workspaceId: workspaceId() })).items).toEqual([])
  for (const { channelId, readSeq } of before.items)
    await world.cat.as.channels.setReadCursor({ channelId, seq: readSeq })
  const undone = await world.cat.as.channels.list({ workspaceId: workspaceId() })
  expect(undone.items.find(({ id }) => id === world.general.id)?.unreadSeqs).toContain(posted.seq)
})

it('keeps one’s settings for a channel to oneself', async () => {
  const [own, others] = [await listen.me(world.bob), await listen.me(world.cat)]
  const channelId = world.general.id
  expect(await world.bob.as.channels.setPreferences({ channelId, muted: true, notifyLevel: 'mentions' })).toEqual({
    channelId,
    muted: true,
    notifyLevel: 'mentions',
    starred: false,
    section: null,
    hidden: false,
  })
  await own.untilType('preferences.updated')
  const cats = await world.cat.as.channels.list({ workspaceId: workspaceId() })
  expect(cats.items.find(({ id }) => id === channelId)).toMatchObject({ muted: false, notifyLevel: 'all' })
  expect(others.types()).toEqual(['hello'])
  await own.stop()
  await others.stop()
})
