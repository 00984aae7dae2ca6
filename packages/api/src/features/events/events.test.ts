import { eq } from '@parley/db'
import { event } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pruneLog } from '../../events/log.ts'
import { createWorld, listen, refusal, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const workspaceId = () => world.workspace.id
const say = (content: string, channelId = world.general.id) => world.ada.as.messages.post({ channelId, content })
const texts = (frames: { type: string; payload?: unknown }[]) =>
  frames
    .filter((frame) => frame.type === 'message.created')
    .map((frame) => (frame.payload as { message: { content: string } }).message.content)

it('greets with a hello and then tells bob what ada says', async () => {
  const bob = await listen.workspace(world.bob, workspaceId())
  await bob.untilType('hello')
  const posted = await say('hi bob')
  await bob.untilType('message.created')
  const [hello, created] = bob.frames
  expect(hello).toMatchObject({ workspaceId: workspaceId(), resumedFrom: null, seq: posted.seq - 1 })
  expect(created).toEqual({
    type: 'message.created',
    seq: posted.seq,
    workspaceId: workspaceId(),
    at: expect.any(String),
    payload: { message: posted },
  })
  await bob.stop()
})

it('resumes after a cursor without a seam: nothing lost, nothing doubled, in order, while ada keeps writing', async () => {
  const before = await say('cursor')
  const writing = (async () => {
    for (let n = 0; n < 60; n++) await say(`resume ${n}`)
  })()
  const streams = await Promise.all(
    Array.from({ length: 5 }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, n * 15))
      return listen.workspace(world.bob, workspaceId(), String(before.seq))
    }),
  )
  await writing
  for (const bob of streams) {
    await bob.untilType('message.created', 60)
    expect(texts(bob.frames)).toEqual(Array.from({ length: 60 }, (_, n) => `resume ${n}`))
    expect(bob.frames[0]).toMatchObject({ type: 'hello', resumedFrom: before.seq })
    await bob.stop()
  }
})

it.each(['-1', 'abc', '9007199254740993', '99999999', '1e3', ' '])(
  'answers the cursor %j with a reset',
  async (cursor) => {
    const bob = await listen.workspace(world.bob, workspaceId(), cursor)
    await bob.untilType('reset')
    expect(bob.frames[1]).toMatchObject({ type: 'reset', reason: 'bad_cursor' })
    const posted = await say('after the reset')
    await bob.untilType('message.created')
    expect(bob.frames.at(-1)).toMatchObject({ seq: posted.seq })
    await bob.stop()
  },
)

it('tells cat nothing of the private channel, and eve nothing at all', async () => {
  const cat = await listen.workspace(world.cat, workspaceId())
  expect(await refusal(world.eve.as.events.workspace({ workspaceId: workspaceId() }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await refusal(world.rex.as.events.workspace({ workspaceId: workspaceId() }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  await say('the secret', world.secret.id)
  await say('in the open')
  await cat.untilType('message.created')
  expect(texts(cat.frames)).toEqual(['in the open'])
  expect(JSON.stringify(cat.frames)).not.toContain(world.secret.id)
  await cat.stop()
})

it('tells the guest only of her channels and of the people in them', async () => {
  const carol = await listen.workspace(world.carol, workspaceId())
  await say('not for guests')
  const made = await world.ada.as.channels.create({ workspaceId: workspaceId(), name: 'insiders', kind: 'public' })
  await say('for the lobby', world.lobby.id)
  await carol.untilType('message.created')
  expect(texts(carol.frames)).toEqual(['for the lobby'])
  expect(JSON.stringify(carol.frames)).not.toContain(made.id)
  await carol.stop()
})

it('tells of a person without naming the channels they are in', async () => {
  const [cat, carol] = [
    await listen.workspace(world.cat, workspaceId()),
    await listen.workspace(world.carol, workspaceId()),
  ]
  await world.ada.as.me.update({ title: 'Countess' })
  await world.bob.as.me.update({ name: 'Robert' })
  await cat.untilType('member.updated', 2)
  await say('marker', world.lobby.id)
  await carol.untilType('message.created')
  expect(carol.types()).toEqual(['hello', 'member.updated', 'message.created'])
  expect(JSON.stringify(cat.frames)).not.toContain(world.secret.id)
  await Promise.all([cat.stop(), carol.stop()])
})

it('lets a lost right bite at the very next event, and tells the person who lost it', async () => {
  const channel = await world.ada.as.channels.create({
    workspaceId: workspaceId(),
    name: 'shrinking',
    kind: 'private',
    memberIds: [world.bob.userId],
  })
  const bob = await listen.workspace(world.bob, workspaceId())
  await say('with bob', channel.id)
  await world.ada.as.channels.removeMember({ channelId: channel.id, userId: world.bob.userId })
  await say('without bob', channel.id)
  await say('marker')
  await bob.until('the marker', () => texts(bob.frames).includes('marker'))
  expect(texts(bob.frames)).toEqual(['with bob', 'marker'])
  expect(bob.types()).toContain('channel.member_removed')
  await bob.stop()
})

it('replays by the rights of today', async () => {
  const channel = await world.ada.as.channels.create({
    workspaceId: workspaceId(),
    name: 'was-shared',
    kind: 'private',
    memberIds: [world.bob.userId],
  })
  const cursor = await say('cursor')
  await say('seen by bob then', channel.id)
  await world.ada.as.channels.removeMember({ channelId: channel.id, userId: world.bob.userId })
  await say('marker')
  const bob = await listen.workspace(world.bob, workspaceId(), String(cursor.seq))
  await bob.untilType('message.created')
  expect(texts(bob.frames)).toEqual(['marker'])
  await bob.stop()
})

it('a newcomer to a channel hears it from the event that brought them', async () => {
  const channel = await world.ada.as.channels.create({ workspaceId: workspaceId(), name: 'growing', kind: 'private' })
  const cat = await listen.workspace(world.cat, workspaceId())
  await say('before cat', channel.id)
  await world.ada.as.channels.addMembers({ channelId: channel.id, userIds: [world.cat.userId] })
  await say('with cat', channel.id)
  await cat.untilType('message.created')
  expect(cat.types()).toEqual(['hello', 'channel.member_added', 'message.created'])
  expect(texts(cat.frames)).toEqual(['with cat'])
  await cat.stop()
})

it('ends sight of a public channel that becomes private', async () => {
  const channel = await world.ada.as.channels.create({ workspaceId: workspaceId(), name: 'opening', kind: 'public' })
  const cat = await listen.workspace(world.cat, workspaceId())
  const carol = await listen.workspace(world.carol, workspaceId())
  await world.ada.as.channels.update({ channelId: channel.id, kind: 'private' })
  await world.ada.as.channels.update({ channelId: channel.id, topic: 'unseen' })
  await say('marker')
  await cat.untilType('message.created')
  expect(cat.types()).toEqual(['hello', 'channel.closed', 'message.created'])
  await say('marker', world.lobby.id)
  await carol.untilType('message.created')
  expect(carol.types()).toEqual(['hello', 'message.created'])
  await carol.stop()
  expect(await refusal(world.cat.as.channels.get({ channelId: channel.id }))).toMatchObject({ code: 'NOT_FOUND' })
  await cat.stop()
})

it('ends the stream of somebody who is removed from the workspace, and tells them in their own scope', async () => {
  const dan = await world.person('Dan')
  const { token } = await world.ada.as.invitations.create({ workspaceId: workspaceId() })
  await dan.as.invitations.accept({ token })
  const [stream, own] = [await listen.workspace(dan, workspaceId()), await listen.me(dan)]
  await world.ada.as.members.remove({ workspaceId: workspaceId(), userId: dan.userId })
  await say('after dan')
  await stream.untilEnded()
  expect(texts(stream.frames)).toEqual([])
  await own.untilType('membership.deleted')
  await own.stop()
})

it('ends the streams of a session that is over', async () => {
  const dora = await world.person('Dora')
  const own = await listen.me(dora)
  await dora.signOut()
  await own.untilEnded()
})

it('ends the streams of a workspace that is deleted', async () => {
  const made = await world.eve.as.workspaces.create({ name: 'Short-lived' })
  const stream = await listen.workspace(world.eve, made.id)
  await world.eve.as.workspaces.delete({ workspaceId: made.id })
  await stream.untilEnded()
})

it('carries several scopes in one stream, ignores those of others, and resumes each by its own cursor', async () => {
  const cursors = { [workspaceId()]: null, [world.bob.userId]: null, [world.evesWorkspace.id]: null }
  const first = await listen.all(world.bob, cursors)
  await first.untilType('hello')
  const [hello] = first.frames as { cursors: Record<string, number> }[]
  expect(Object.keys(hello?.cursors ?? {}).sort()).toEqual([workspaceId(), world.bob.userId].sort())
  await first.stop()
  const posted = await say('while bob was away')
  await world.bob.as.channels.setReadCursor({ channelId: world.general.id, seq: posted.seq })
  const again = await listen.all(world.bob, hello?.cursors ?? {})
  await again.untilType('message.created')
  await again.untilType('read_cursor.updated')
  const created = again.frames.find((frame) => frame.type === 'message.created')
  expect(created).toMatchObject({ scopeId: workspaceId(), seq: posted.seq })
  await again.stop()
})

it('refuses to look for more scopes than anybody has', async () => {
  const cursors = Object.fromEntries(Array.from({ length: 501 }, () => [crypto.randomUUID(), null]))
  expect(await refusal(world.bob.as.events.subscribe({ cursors }))).toMatchObject({
    code: 'BAD_REQUEST',
    issues: [{ path: 'cursors', message: 'At most 500 scopes at once.' }],
  })
})

it('tells one channel alone on the stream of its messages, and ends it when bob leaves', async () => {
  const channel = await world.ada.as.channels.create({
    workspaceId: workspaceId(),
    name: 'narrow',
    kind: 'public',
    memberIds: [world.bob.userId],
  })
  const bob = await listen.messages(world.bob, channel.id)
  await say('elsewhere')
  const posted = await say('here', channel.id)
  await world.ada.as.messages.update({ messageId: posted.id, content: 'here!' })
  await world.ada.as.messages.delete({ messageId: posted.id })
  await bob.untilType('message.deleted')
  expect(bob.types()).toEqual(['hello', 'message.created', 'message.updated', 'message.deleted'])
  await world.bob.as.channels.leave({ channelId: channel.id })
  await bob.untilEnded()
  expect(await refusal(world.bob.as.events.messages({ channelId: channel.id }))).toMatchObject({ code: 'FORBIDDEN' })
})

it('never replays the text of a deleted message', async () => {
  const cursor = await say('cursor')
  const posted = await say('a canary')
  await world.ada.as.messages.update({ messageId: posted.id, content: 'another canary' })
  await world.ada.as.messages.delete({ messageId: posted.id })
  const bob = await listen.workspace(world.bob, workspaceId(), String(cursor.seq))
  await bob.untilType('message.deleted')
  expect(bob.types()).toEqual(['hello', 'message.deleted'])
  const rows = await world.db.select().from(event).where(eq(event.subjectId, posted.id))
  expect(JSON.stringify(rows)).not.toContain('canary')
  await bob.stop()
})

it('answers a cursor older than what the log keeps with a reset', async () => {
  const own = await world.bob.as.channels.setReadCursor({ channelId: world.general.id, seq: 3 })
  expect(own.readSeq).toBe(3)
  const old = await say('to be forgotten')
  await say('also forgotten')
  await pruneLog(world.db, new Date(Date.now() + 60_000))
  const bob = await listen.workspace(world.bob, workspaceId(), String(old.seq))
  await bob.untilType('reset')
  expect(bob.frames[1]).toMatchObject({ reason: 'too_old' })
  const posted = await say('still here')
  await bob.untilType('message.created')
  expect(bob.frames.at(-1)).toMatchObject({ seq: posted.seq })
  await bob.stop()
  const fresh = await listen.workspace(world.bob, workspaceId(), String(posted.seq))
  await say('and on')
  await fresh.untilType('message.created')
  expect(fresh.types()).toEqual(['hello', 'message.created'])
  await fresh.stop()
})
