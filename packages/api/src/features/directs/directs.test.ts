import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const open = (person: Person, ...others: Person[]) =>
  person.as.directs.open({ workspaceId: world.workspace.id, userIds: others.map(({ userId }) => userId) })
const mine = async (person: Person, channelId: string) =>
  (await person.as.channels.list({ workspaceId: world.workspace.id })).items.find(({ id }) => id === channelId)

it('is the one conversation of exactly these people, whoever opens it and however often', async () => {
  const opened = await open(world.ada, world.bob)
  expect(opened).toMatchObject({ kind: 'direct', name: null, memberCount: 2, hidden: false })
  expect(opened.userIds?.toSorted()).toEqual([world.ada.userId, world.bob.userId].toSorted())
  expect((await open(world.bob, world.ada)).id).toBe(opened.id)
  expect((await open(world.ada, world.bob, world.ada)).id).toBe(opened.id)
  const group = await open(world.ada, world.bob, world.cat)
  expect(group).toMatchObject({ kind: 'group', memberCount: 3 })
  expect((await open(world.cat, world.ada, world.bob)).id).toBe(group.id)
})

it('is made once by eight who open it at once', async () => {
  const opened = await Promise.all(
    Array.from({ length: 8 }, (_, n) => (n % 2 ? open(world.bob, world.cat) : open(world.cat, world.bob))),
  )
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
})

it('stays out of the other’s sidebar until somebody writes, and comes back when it was put away', async () => {
  const { id } = await open(world.cat, world.ada)
  expect(await mine(world.ada, id)).toMatchObject({ hidden: true })
  const posted = await world.cat.as.messages.post({ channelId: id, content: 'psst' })
  expect(await mine(world.ada, id)).toMatchObject({ hidden: false, unreadSeqs: [posted.seq] })
  await world.ada.as.channels.setPreferences({ channelId: id, hidden: true })
  expect(await mine(world.ada, id)).toMatchObject({ hidden: true })
  await world.cat.as.messages.post({ channelId: id, content: 'still there?' })
  expect(await mine(world.ada, id)).toMatchObject({ hidden: false })
  await world.ada.as.channels.setPreferences({ channelId: id, hidden: true })
  expect(await open(world.ada, world.cat)).toMatchObject({ id, hidden: false })
})

it('lets a message find its way to a person, once', async () => {
  const clientId = crypto.randomUUID()
  const input = { workspaceId: world.workspace.id, recipientId: world.cat.userId, content: 'hello cat', clientId }
  const posted = await world.bob.as.messages.post(input)
  expect(await world.bob.as.messages.post(input)).toEqual(posted)
  expect(posted.channelId).toBe((await open(world.cat, world.bob)).id)
  expect(await world.cat.as.messages.get({ messageId: posted.id })).toEqual(posted)
  for (const wrong of [
    { channelId: world.general.id, recipientId: world.cat.userId, workspaceId: world.workspace.id },
    { recipientId: world.cat.userId },
    { channelId: world.general.id, workspaceId: world.workspace.id },
    {},
  ])
    expect(await refusal(world.bob.as.messages.post({ content: 'hi', ...wrong }))).toMatchObject({
      code: 'BAD_REQUEST',
    })
})

it('is a notepad with nobody else', async () => {
  const notepad = await open(world.ada)
  expect(notepad).toMatchObject({ kind: 'direct', memberCount: 1, userIds: [world.ada.userId] })
  expect((await open(world.ada, world.ada)).id).toBe(notepad.id)
  await world.ada.as.messages.post({ channelId: notepad.id, content: 'remember' })
  expect(await mine(world.ada, notepad.id)).toMatchObject({ unreadCount: 0 })
})

it('is closed to everybody else, the owner included', async () => {
  const { id } = await open(world.bob, world.cat)
  const posted = await world.bob.as.messages.post({ channelId: id, content: 'between us' })
  for (const call of [
    () => world.ada.as.channels.get({ channelId: id }),
    () => world.ada.as.messages.list({ channelId: id }),
    () => world.ada.as.messages.get({ messageId: posted.id }),
    () => world.ada.as.messages.delete({ messageId: posted.id }),
  ])
    expect(await refusal(call())).toMatchObject({ code: 'NOT_FOUND' })
})

it('takes at most nine people, all of the workspace', async () => {
  expect(await refusal(open(world.ada, world.eve))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'userIds.0' }],
  })
  expect(await refusal(open(world.ada, world.rex))).toMatchObject({ code: 'BAD_REQUEST' })
  const call = world.ada.as.directs.open({
    workspaceId: world.workspace.id,
    userIds: Array.from({ length: 9 }, () => crypto.randomUUID()),
  })
  expect(await refusal(call)).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: 'userIds' }] })
})

it('lets a guest reach only the people of her channels', async () => {
  expect(await refusal(open(world.carol, world.bob))).toMatchObject({ code: 'BAD_REQUEST' })
  expect(await open(world.carol, world.ada)).toMatchObject({ kind: 'direct' })
})

it('becomes a private channel when a group outgrows it', async () => {
  const group = await open(world.bob, world.ada, world.cat)
  const posted = await world.bob.as.messages.post({ channelId: group.id, content: 'let us make this a channel' })
  const turned = await world.bob.as.channels.update({ channelId: group.id, kind: 'private', name: 'outgrown' })
  expect(turned).toMatchObject({ kind: 'private', name: 'outgrown', userIds: null, memberCount: 3 })
  expect((await world.cat.as.messages.list({ channelId: group.id })).items).toEqual([posted])
  expect((await open(world.bob, world.ada, world.cat)).id).not.toBe(group.id)
  const direct = await open(world.bob, world.ada)
  const call = world.bob.as.channels.update({ channelId: direct.id, kind: 'private', name: 'no' })
  expect(await refusal(call)).toMatchObject({ code: 'CONFLICT' })
})

it('is found again by somebody who left the workspace and came back', async () => {
  const dan = await world.person('Dan')
  const join = async () => {
    const { token } = await world.ada.as.invitations.create({ workspaceId: world.workspace.id })
    await dan.as.invitations.accept({ token })
  }
  await join()
  const { id } = await open(dan, world.ada)
  await dan.as.messages.post({ channelId: id, content: 'see you' })
  await dan.as.workspaces.leave({ workspaceId: world.workspace.id })
  expect(await refusal(dan.as.messages.list({ channelId: id }))).toMatchObject({ code: 'NOT_FOUND' })
  await join()
  expect((await dan.as.messages.list({ channelId: id })).items).toHaveLength(1)
})
