import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const uuid = () => crypto.randomUUID()
const say = (content: string, clientId?: string) =>
  world.ada.as.messages.post({ channelId: world.general.id, content, clientId })

it('greets a new workspace with a message by the system', async () => {
  const { items } = await world.eve.as.messages.list({ channelId: world.evesGeneral.id })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ authorId: null, content: expect.stringContaining('Welcome to Elsewhere') })
})

it('greets in the language that is asked for, else in that of who creates the workspace', async () => {
  const greeting = async (name: string, locale?: string) => {
    const { id } = await world.eve.as.workspaces.create({ name, locale })
    const [general] = (await world.eve.as.channels.list({ workspaceId: id })).items
    return (await world.eve.as.messages.list({ channelId: general?.id ?? '' })).items[0]?.content
  }
  expect(await greeting('Mühle', 'de-AT')).toMatch(/^Willkommen bei Mühle!.*#general/)
  expect(await greeting('Moulin', 'fr')).toMatch(/^Welcome to Moulin!/)
  await world.eve.as.me.update({ locale: 'de' })
  expect(await greeting('Weberei')).toMatch(/^Willkommen/)
  await world.eve.as.me.update({ locale: null })
})

it('lets ada speak and bob read it', async () => {
  const posted = await say('  Hello **there**\n')
  expect(posted).toMatchObject({ authorId: world.ada.userId, content: '  Hello **there**\n', editedAt: null })
  expect(await world.bob.as.messages.get({ messageId: posted.id })).toEqual(posted)
  const { items, hasAfter } = await world.bob.as.messages.list({ channelId: world.general.id })
  expect(items.at(-1)).toEqual(posted)
  expect(hasAfter).toBe(false)
})

it('answers a retry with the first message, and other input under the same clientId with a conflict', async () => {
  const clientId = uuid()
  const first = await say('once', clientId)
  expect(await say('once', clientId)).toEqual(first)
  expect(await refusal(say('twice', clientId))).toMatchObject({ code: 'CONFLICT' })
  const bobs = await world.bob.as.messages.post({ channelId: world.general.id, content: 'once', clientId })
  expect(bobs.id).not.toBe(first.id)
})

it('makes one message of thirty-two parallel tries', async () => {
  const clientId = uuid()
  const before = await say('marker')
  const tries = await Promise.all(Array.from({ length: 32 }, () => say('parallel', clientId)))
  expect(new Set(tries.map((message) => message.id)).size).toBe(1)
  const after = await say('marker')
  expect(after.seq).toBe(before.seq + 2)
})

it('answers a retry with the first message, though the channel has been archived since', async () => {
  const channel = await world.ada.as.channels.create({
    workspaceId: world.workspace.id,
    name: 'closing',
    kind: 'public',
  })
  const input = { channelId: channel.id, content: 'the last word', clientId: crypto.randomUUID() }
  const posted = await world.ada.as.messages.post(input)
  await world.ada.as.channels.archive({ channelId: channel.id })
  expect(await world.ada.as.messages.post(input)).toEqual(posted)
  expect(await refusal(world.ada.as.messages.post({ ...input, content: 'another' }))).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await refusal(world.ada.as.messages.post({ ...input, clientId: crypto.randomUUID() }))).toMatchObject({
    message: 'This channel is archived.',
  })
})

it('answers a retry with the resource as it is now, and after deletion with NOT_FOUND', async () => {
  const clientId = uuid()
  const posted = await say('draft', clientId)
  const edited = await world.ada.as.messages.update({ messageId: posted.id, content: 'final' })
  expect(await say('draft', clientId)).toEqual(edited)
  await world.ada.as.messages.delete({ messageId: posted.id })
  expect(await refusal(say('draft', clientId))).toMatchObject({ code: 'NOT_FOUND' })
})

it('pages both ways without losing or doubling a message', async () => {
  const channel = await world.ada.as.channels.create({ workspaceId: world.workspace.id, name: 'pages', kind: 'public' })
  const posted = []
  for (let n = 0; n < 25; n++)
    posted.push(await world.ada.as.messages.post({ channelId: channel.id, content: `message ${n}` }))
  const ids = posted.map((message) => message.id)
  const list = (input: object) => world.ada.as.messages.list({ channelId: channel.id, limit: 10, ...input })
  const newest = await list({})
  expect(newest.items.map((message) => message.id)).toEqual(ids.slice(15))
  expect(newest).toMatchObject({ hasBefore: true, hasAfter: false })
  const middle = await list({ before: ids[15] })
  expect(middle.items.map((message) => message.id)).toEqual(ids.slice(5, 15))
  expect(middle).toMatchObject({ hasBefore: true, hasAfter: true })
  const oldest = await list({ before: ids[5] })
  expect(oldest.items.map((message) => message.id)).toEqual(ids.slice(0, 5))
  expect(oldest).toMatchObject({ hasBefore: false, hasAfter: true })
  const onward = await list({ after: ids[4] })
  expect(onward.items.map((message) => message.id)).toEqual(ids.slice(5, 15))
  expect(onward).toMatchObject({ hasBefore: true, hasAfter: true })
  const around = await list({ around: ids[12] })
  expect(around.items.map((message) => message.id)).toEqual(ids.slice(7, 17))
  expect(around).toMatchObject({ hasBefore: true, hasAfter: true })
  expect(await refusal(list({ before: ids[1], after: ids[2] }))).toMatchObject({ code: 'BAD_REQUEST' })
})

it('knows what stands around a page also from a place where nothing stands any more', async () => {
  const { ada, workspace } = world
  const channel = await ada.as.channels.create({ workspaceId: workspace.id, name: 'places', kind: 'public' })
  const channelId = channel.id
  const [first, middle, last] = [
    await ada.as.messages.post({ channelId, content: 'first' }),
    await ada.as.messages.post({ channelId, content: 'middle' }),
    await ada.as.messages.post({ channelId, content: 'last' }),
  ]
  const ends = async (input: { before: string } | { after: string }) => {
    const { items, hasBefore, hasAfter } = await ada.as.messages.list({ channelId, ...input })
    return [hasBefore, items.map(({ content }) => content).join(' '), hasAfter]
  }
  expect(await ends({ before: last.id })).toEqual([false, 'first middle', true])
  expect(await ends({ after: first.id })).toEqual([true, 'middle last', false])
  await ada.as.messages.delete({ messageId: last.id })
  await ada.as.messages.delete({ messageId: first.id })
  expect(await ends({ before: last.id })).toEqual([false, 'middle', false])
  expect(await ends({ after: first.id })).toEqual([false, 'middle', false])
  expect(await ends({ before: first.id })).toEqual([false, '', true])
  const reply = { channelId, parentId: middle.id, content: 'in the thread' }
  const hidden = await ada.as.messages.post(reply)
  expect(await ends({ before: hidden.id })).toEqual([false, 'middle', false])
  const seen = await ada.as.messages.post({ ...reply, content: 'seen', alsoToChannel: true })
  expect(await ends({ before: seen.id })).toEqual([false, 'middle', true])
})

it('refuses a place in the history of another channel', async () => {
  const elsewhere = await world.bob.as.messages.post({ channelId: world.secret.id, content: 'psst' })
  expect(
    await refusal(world.cat.as.messages.list({ channelId: world.general.id, around: elsewhere.id })),
  ).toMatchObject({ code: 'NOT_FOUND' })
})

it('lets only the author edit, and the author or an administrator delete', async () => {
  const bobs = await world.bob.as.messages.post({ channelId: world.general.id, content: 'mine' })
  expect(await refusal(world.ada.as.messages.update({ messageId: bobs.id, content: 'yours' }))).toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await refusal(world.cat.as.messages.delete({ messageId: bobs.id }))).toMatchObject({ code: 'FORBIDDEN' })
  await world.ada.as.messages.delete({ messageId: bobs.id })
  expect(await refusal(world.bob.as.messages.get({ messageId: bobs.id }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusal(world.bob.as.messages.update({ messageId: bobs.id, content: 'again' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})

it('asks who sees a public channel without being in it to join before writing', async () => {
  expect(await world.bob.as.messages.list({ channelId: world.lobby.id })).toMatchObject({ items: [] })
  expect(await refusal(world.bob.as.messages.post({ channelId: world.lobby.id, content: 'hi' }))).toMatchObject({
    code: 'FORBIDDEN',
    message: 'Join the channel first.',
  })
})

it('hides a private channel from cat as if it were not there', async () => {
  const hidden = await refusal(world.cat.as.messages.list({ channelId: world.secret.id }))
  const absent = await refusal(world.cat.as.messages.list({ channelId: uuid() }))
  expect(hidden).toEqual(absent)
  expect(hidden.code).toBe('NOT_FOUND')
})

it('takes no words in an archived channel', async () => {
  const channel = await world.ada.as.channels.create({ workspaceId: world.workspace.id, name: 'old', kind: 'public' })
  const posted = await world.ada.as.messages.post({ channelId: channel.id, content: 'before' })
  await world.ada.as.channels.archive({ channelId: channel.id })
  expect(await refusal(world.ada.as.messages.post({ channelId: channel.id, content: 'after' }))).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await refusal(world.ada.as.messages.update({ messageId: posted.id, content: 'after' }))).toMatchObject({
    code: 'CONFLICT',
  })
})

it.each([
  ['nothing', ''],
  ['white space', ' \n\t '],
  ['16,001 characters', 'x'.repeat(16_001)],
  ['a NUL', 'a\u0000b'],
  ['half a surrogate pair', 'a\ud800b'],
  ['a number', 7],
  ['a list', ['hi']],
])('refuses %s as a message, in words beside the field', async (_what, content) => {
  const refused = await refusal(world.ada.as.messages.post({ channelId: world.general.id, content: content as string }))
  expect(refused).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'content', message: expect.any(String) }] })
})

it('refuses unknown fields instead of ignoring them', async () => {
  const input = { channelId: world.general.id, content: 'hi', authorId: world.bob.userId }
  expect(await refusal(world.ada.as.messages.post(input))).toMatchObject({ code: 'BAD_REQUEST' })
})
