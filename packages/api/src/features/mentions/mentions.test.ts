import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const workspaceId = () => world.workspace.id
const call = (person: Person) => `<@${person.userId}>`
const say = (content: string, channelId = world.general.id, parentId?: string) =>
  world.ada.as.messages.post({ channelId, content, parentId })
const listed = async (person: Person) =>
  (await person.as.mentions.list({ workspaceId: workspaceId() })).items.map(({ id }) => id)

it('lists who called one, by name, as part of everybody and in threads, the newest first and each once', async () => {
  const name = await say(`${call(world.bob)} look`)
  const everybody = await say('<!channel> lunch')
  const both = await say(`<!channel> and ${call(world.bob)}`)
  const reply = await say(`${call(world.bob)} here too`, world.general.id, name.id)
  await say('nobody')
  expect(await listed(world.bob)).toEqual([reply.id, both.id, everybody.id, name.id])
  expect(await listed(world.cat)).toEqual([both.id, everybody.id])
  expect(await listed(world.ada)).toEqual([])
})

it('goes by the text as it reads now', async () => {
  const posted = await say(`${call(world.cat)} hello`)
  expect(await listed(world.cat)).toContain(posted.id)
  await world.ada.as.messages.update({ messageId: posted.id, content: 'hello' })
  expect(await listed(world.cat)).not.toContain(posted.id)
  await world.ada.as.messages.update({ messageId: posted.id, content: `${call(world.cat)} again` })
  await world.ada.as.messages.delete({ messageId: posted.id })
  expect(await listed(world.cat)).not.toContain(posted.id)
})

it('gives each page once, and a cursor to nobody else', async () => {
  const all = await listed(world.bob)
  const first = await world.bob.as.mentions.list({ workspaceId: workspaceId(), limit: 3 })
  const second = await world.bob.as.mentions.list({
    workspaceId: workspaceId(),
    limit: 3,
    cursor: first.nextCursor ?? '',
  })
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all)
  expect(second.nextCursor).toBeNull()
  const stolen = world.cat.as.mentions.list({ workspaceId: workspaceId(), cursor: first.nextCursor ?? '' })
  expect(await refusal(stolen)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'cursor' }] })
})

it('shows nothing of a private channel that one has left, and nothing from before one came', async () => {
  const secret = await say(`${call(world.bob)} psst`, world.secret.id)
  const { id: channelId } = await world.ada.as.channels.create({
    workspaceId: workspaceId(),
    name: 'late',
    kind: 'public',
  })
  const early = await say('<!channel> who is here', channelId)
  expect(await listed(world.bob)).toContain(secret.id)
  await world.ada.as.channels.removeMember({ channelId: world.secret.id, userId: world.bob.userId })
  await world.bob.as.channels.join({ channelId })
  const late = await say('<!channel> now then', channelId)
  const now = await listed(world.bob)
  expect(now).not.toContain(secret.id)
  expect(now).not.toContain(early.id)
  expect(now).toContain(late.id)
})

it('is of one workspace alone', async () => {
  expect(await refusal(world.eve.as.mentions.list({ workspaceId: workspaceId() }))).toMatchObject({ code: 'NOT_FOUND' })
})
