// What nobody types by accident. Each is refused in words or taken as text, and the next message goes through.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const channelId = () => world.general.id
const say = (content: string) => world.bob.as.messages.post({ channelId: channelId(), content })

it('takes 16,000 characters, and refuses one more, posted, edited or kept as a draft', async () => {
  const posted = await say('x'.repeat(16_000))
  const tooLong = { code: 'BAD_REQUEST', issues: [{ path: 'content' }] }
  const content = 'x'.repeat(16_001)
  expect(await refusal(say(content))).toMatchObject(tooLong)
  expect(await refusal(world.bob.as.messages.update({ messageId: posted.id, content }))).toMatchObject(tooLong)
  expect(await refusal(world.bob.as.drafts.set({ channelId: channelId(), content }))).toMatchObject(tooLong)
  expect(await world.bob.as.messages.get({ messageId: posted.id })).toMatchObject({ content: posted.content })
})

it('refuses to call thousands, and says so', async () => {
  const ids = Array.from({ length: 400 }, () => `<@${crypto.randomUUID()}>`).join('')
  expect(await refusal(say(ids.slice(0, 16_000)))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'content' }] })
  // The same person five hundred times is called once.
  const posted = await say(`<@${world.cat.userId}>`.repeat(400))
  expect(posted.mentions.userIds).toEqual([world.cat.userId])
})

it('takes brackets, quotes and marks nested ten thousand deep as the text that they are', async () => {
  for (const sign of ['[', '![', '(', '>', '*_', '<', '`', '- ', '~~', '|']) {
    const content = sign.repeat(Math.floor(10_000 / sign.length))
    expect((await say(content)).content).toBe(content)
  }
})

it('refuses as a reaction what is no emoji', async () => {
  const { id: messageId } = await say('react to this')
  for (const emoji of ['', 'a', ':tada:', '🎉🎉', '<b>', 'constructor', '👍'.repeat(50), '\u200d', '1', '🎉\u0000'])
    expect(await refusal(world.cat.as.reactions.add({ messageId, emoji })), emoji).toMatchObject({
      code: 'BAD_REQUEST',
    })
  expect(await world.cat.as.messages.get({ messageId })).toMatchObject({ reactions: [] })
})

it('lets nobody edit, answer or keep what is deleted', async () => {
  const { id: messageId } = await say('soon gone')
  await world.bob.as.messages.delete({ messageId })
  for (const call of [
    () => world.bob.as.messages.update({ messageId, content: 'back' }),
    () => world.bob.as.saved.add({ messageId }),
    () => world.bob.as.threads.follow({ messageId }),
    () => world.bob.as.threads.place({ messageId }),
  ])
    expect(await refusal(call())).toMatchObject({ code: 'NOT_FOUND' })
})

it('keeps no draft for a channel that one has left', async () => {
  const { id } = await world.ada.as.channels.create({
    workspaceId: world.workspace.id,
    name: 'soon-left',
    kind: 'private',
    memberIds: [world.bob.userId],
  })
  await world.bob.as.drafts.set({ channelId: id, content: 'half a sentence' })
  await world.ada.as.channels.removeMember({ channelId: id, userId: world.bob.userId })
  expect(await refusal(world.bob.as.drafts.set({ channelId: id, content: 'more' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const { items } = await world.bob.as.drafts.list({ workspaceId: world.workspace.id })
  expect(items.map(({ channelId }) => channelId)).not.toContain(id)
})

it('loses no text when one person edits on two devices at once', async () => {
  const { id: messageId } = await say('version 0')
  const versions = Array.from({ length: 10 }, (_, n) => `version ${n + 1}`)
  await Promise.all(versions.map((content) => world.bob.as.messages.update({ messageId, content })))
  const { content } = await world.bob.as.messages.get({ messageId })
  const { items } = await world.bob.as.messages.history({ messageId })
  expect(new Set(items.map((one) => one.content))).toEqual(new Set(['version 0', ...versions]))
  expect(items.at(-1)?.content).toBe(content)
})
