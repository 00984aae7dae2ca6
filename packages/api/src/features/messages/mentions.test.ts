import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, listen, type Person, refusal, type World } from '../../testing/index.ts'

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

it('calls with @here those who are there and to be disturbed, and nobody who comes later', async () => {
  const { ada, bob, cat, carol, general, workspace } = world
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const here = (person: Person) => listen.workspace(person, workspace.id)
  const dora = await world.person('Dora')
  const { token } = await ada.as.invitations.create({ workspaceId: workspace.id })
  await dora.as.invitations.accept({ token })
  const streams = [await here(ada), await here(bob), await here(cat), await here(carol)]
  const first = await say('<!here> lunch')
  expect(first.mentions).toEqual({
    userIds: [],
    channel: false,
    here: true,
    hereUserIds: [bob.userId, cat.userId],
  })
  streams.push(await here(dora))
  await bob.as.presence.set({ state: 'auto', dndUntil: soon })
  await cat.as.presence.set({ state: 'away' })
  const second = await say('<!here> dinner')
  expect(second.mentions.hereUserIds).toEqual([dora.userId])
  for (const [person, seqs] of [
    [bob, [first.seq]],
    [cat, [first.seq]],
    [dora, [second.seq]],
    [ada, []],
  ] as const)
    expect((await called(person))?.mentionSeqs.filter((seq) => seq >= first.seq).sort()).toEqual(seqs)
  // An edit calls nobody anew, and whoever is not called any more is not counted.
  const edited = await ada.as.messages.update({ messageId: first.id, content: '<!here> lunch at one' })
  expect(edited.mentions.hereUserIds).toEqual(first.mentions.hereUserIds)
  await ada.as.messages.update({ messageId: second.id, content: 'no dinner' })
  expect((await called(dora))?.mentionSeqs.filter((seq) => seq >= first.seq)).toEqual([])
  const named = await say(`<!here> and <@${bob.userId}>`)
  expect((await called(bob))?.mentionSeqs.filter((seq) => seq >= first.seq)).toEqual([named.seq, first.seq])
  const { items } = await dora.as.messages.list({ channelId: general.id, limit: 1 })
  expect(items[0]?.mentions).toEqual(named.mentions)
  for (const person of [bob, cat]) await person.as.presence.set({ state: 'auto' })
  await Promise.all(streams.map((stream) => stream.stop()))
})

it('makes nobody follow a thread by @here', async () => {
  const { ada, bob, general, workspace } = world
  const stream = await listen.workspace(bob, workspace.id)
  const root = await say('a root')
  const reply = await ada.as.messages.post({ channelId: general.id, content: '<!here> come', parentId: root.id })
  expect(reply.mentions.hereUserIds).toContain(bob.userId)
  const followed = async () =>
    (await bob.as.threads.list({ workspaceId: workspace.id })).items.map(({ message }) => message.id)
  expect(await followed()).not.toContain(root.id)
  await ada.as.messages.post({ channelId: general.id, content: `<@${bob.userId}>`, parentId: root.id })
  expect(await followed()).toContain(root.id)
  await stream.stop()
})
