import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const say = (content: string, channelId = world.general.id) => world.ada.as.messages.post({ channelId, content })
const called = async (person: Person) =>
  (await person.as.channels.list({ workspaceId: world.workspace.id })).items.find(({ id }) => id === world.general.id)

it('calls people by name, and everybody, but never its own author', async () => {
  const one = await say(`<@${world.bob.userId}> and <@${world.ada.userId}>, look`)
  expect(one.mentions).toEqual({ userIds: [world.bob.userId, world.ada.userId], channel: false, here: false })
  const all = await say('<!channel> lunch')
  expect(await called(world.bob)).toMatchObject({ mentionCount: 2, mentionSeqs: [all.seq, one.seq] })
  expect(await called(world.cat)).toMatchObject({ mentionSeqs: [all.seq] })
  expect(await called(world.ada)).toMatchObject({ mentionCount: 0 })
  await world.bob.as.channels.setReadCursor({ channelId: world.general.id, seq: one.seq })
  expect(await called(world.bob)).toMatchObject({ mentionSeqs: [all.seq] })
})

it('counts what the text says now, after an edit and after deletion', async () => {
  const posted = await say('nobody yet')
  await world.ada.as.messages.update({ messageId: posted.id, content: `<@${world.cat.userId}> after all` })
  expect((await called(world.cat))?.mentionSeqs).toContain(posted.seq)
  await world.ada.as.messages.update({ messageId: posted.id, content: 'nobody again' })
  expect((await called(world.cat))?.mentionSeqs).not.toContain(posted.seq)
  await world.ada.as.messages.update({ messageId: posted.id, content: `<@${world.cat.userId}>` })
  await world.ada.as.messages.delete({ messageId: posted.id })
  expect((await called(world.cat))?.mentionSeqs).not.toContain(posted.seq)
})

it('reaches nobody who cannot see it, and nobody through code', async () => {
  const hidden = await say(`<@${world.cat.userId}> <@${world.eve.userId}>`, world.secret.id)
  expect(hidden.mentions).toEqual({ userIds: [], channel: false, here: false })
  const code = await say(`\`<@${world.bob.userId}>\` and \`\`\`<!channel>\`\`\``)
  expect(code.mentions).toEqual({ userIds: [], channel: false, here: false })
})

it('refuses to call five thousand', async () => {
  const content = Array.from({ length: 400 }, () => `<@${crypto.randomUUID()}>`).join('')
  expect(await refusal(say(content))).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'content' }] })
})

it('keeps what a message said before, for whoever may read it, until it is deleted', async () => {
  const posted = await say('one')
  await world.ada.as.messages.update({ messageId: posted.id, content: 'two' })
  const edited = await world.ada.as.messages.update({ messageId: posted.id, content: 'three' })
  const { items } = await world.bob.as.messages.history({ messageId: posted.id })
  expect(items.map(({ content }) => content)).toEqual(['one', 'two', 'three'])
  expect(items[0]?.writtenAt).toBe(posted.createdAt)
  expect(items[2]?.writtenAt).toBe(edited.editedAt)
  await world.ada.as.messages.delete({ messageId: posted.id })
  expect(await refusal(world.bob.as.messages.history({ messageId: posted.id }))).toMatchObject({ code: 'NOT_FOUND' })
})
