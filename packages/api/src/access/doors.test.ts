// Each door by itself: whom it lets in with what in their hands, and what the others are told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, transact } from '../core/context.ts'
import { readLog } from '../events/log.ts'
import { createWorld, type World } from '../testing/index.ts'
import { allFollow, behind, channelFor, messageFor, rootFor, turnAt, workspaceFor } from './doors.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const notFound = { code: 'NOT_FOUND' }
const forbidden = { code: 'FORBIDDEN' }
const absent = () => crypto.randomUUID()

describe('a workspace', () => {
  it('lets in who is of it, with their role, and knows a guest', async () => {
    const { ada, bob, carol, workspace } = world
    const seen = []
    for (const { context } of [ada, bob, carol]) {
      const at = await workspaceFor(context, workspace.id, 'workspace.read')
      expect(at).toMatchObject({ workspaceId: workspace.id, workspace: { id: workspace.id, name: workspace.name } })
      seen.push([at.role.key, at.insider])
    }
    expect(seen).toEqual([
      ['owner', true],
      ['member', true],
      ['guest', false],
    ])
  })

  it('does not exist for eve and rex, and tells bob what he may not do', async () => {
    const { ada, bob, eve, rex, workspace } = world
    for (const { context } of [eve, rex])
      await expect(workspaceFor(context, workspace.id, 'workspace.read')).rejects.toMatchObject(notFound)
    await expect(workspaceFor(ada.context, absent(), 'workspace.read')).rejects.toMatchObject(notFound)
    await expect(workspaceFor(bob.context, workspace.id, 'workspace.update')).rejects.toMatchObject(forbidden)
  })

  it('is for people alone', async () => {
    const program: Context = { ...world.ada.context, actor: { kind: 'system' } }
    await expect(workspaceFor(program, world.workspace.id, 'workspace.read')).rejects.toThrow('a system cannot')
  })
})

describe('a channel', () => {
  it('lets in its members, and everybody but guests while it is public', async () => {
    const { bob, cat, carol, general, lobby, secret } = world
    expect(await channelFor(bob.context, secret.id, 'channel.read')).toMatchObject({
      workspaceId: world.workspace.id,
      channel: { id: secret.id, kind: 'private' },
      readSeq: expect.any(Number),
    })
    expect((await channelFor(carol.context, lobby.id, 'channel.read')).readSeq).toEqual(expect.any(Number))
    expect((await channelFor(cat.context, lobby.id, 'channel.read')).readSeq).toBe(null)
    await expect(async () => channelFor(carol.context, general.id, 'channel.read')).rejects.toMatchObject(notFound)
  })

  it('does not exist for whoever may not see it', async () => {
    const { ada, cat, eve, rex, general, secret } = world
    await expect(async () => channelFor(cat.context, secret.id, 'channel.read')).rejects.toMatchObject(notFound)
    for (const { context } of [eve, rex])
      await expect(async () => channelFor(context, general.id, 'channel.read')).rejects.toMatchObject(notFound)
    await expect(async () => channelFor(ada.context, absent(), 'channel.read')).rejects.toMatchObject(notFound)
  })

  it('tells bob what he may not do there, and cat to join first', async () => {
    const { bob, cat, general, lobby } = world
    await expect(async () => channelFor(bob.context, general.id, 'channel.delete')).rejects.toMatchObject(forbidden)
    const joined = async () => channelFor(cat.context, lobby.id, 'message.post', { joined: true })
    await expect(joined).rejects.toMatchObject({ ...forbidden, message: 'Join the channel first.' })
    expect((await channelFor(cat.context, lobby.id, 'message.post', { joined: false })).readSeq).toBe(null)
    const inside = await channelFor(bob.context, general.id, 'message.post', { joined: true })
    expect(inside.channel.id).toBe(general.id)
  })

  it('looks up a second permission on the way, and grants none that nobody asked for', async () => {
    const { ada, bob, general } = world
    const also = async ({ context }: typeof ada, wanted?: 'message.delete.any') =>
      (await channelFor(context, general.id, 'message.post', wanted && { also: wanted })).also
    expect(await also(ada, 'message.delete.any')).toBe(true)
    expect(await also(bob, 'message.delete.any')).toBe(false)
    expect(await also(ada)).toBe(false)
  })

  it('of a few people is followed in every thread by all of them', () => {
    expect(['direct', 'group', 'public', 'private'].filter((kind) => allFollow({ kind } as never))).toEqual([
      'direct',
      'group',
    ])
  })
})

describe('a message', () => {
  const post = async (more: { channelId?: string; parentId?: string } = {}) =>
    (await world.bob.as.messages.post({ channelId: world.secret.id, content: 'by bob', ...more })).id

  it('is where its channel is, with the rights that one has there', async () => {
    const { ada, bob, cat, secret } = world
    const id = await post()
    const at = await messageFor(ada.context, id, 'message.post', { also: 'message.delete.any' })
    expect(at).toMatchObject({ message: { id, content: 'by bob' }, channel: { id: secret.id }, also: true })
    await expect(messageFor(cat.context, id, 'channel.read')).rejects.toMatchObject(notFound)
    await expect(messageFor(bob.context, id, 'channel.delete')).rejects.toMatchObject(forbidden)
    await expect(messageFor(bob.context, absent(), 'channel.read')).rejects.toMatchObject(notFound)
  })

  it('that is deleted is behind no door', async () => {
    const id = await post()
    await world.bob.as.messages.delete({ messageId: id })
    await expect(messageFor(world.bob.context, id, 'channel.read')).rejects.toMatchObject(notFound)
    await expect(rootFor(world.bob.context, id, 'channel.read')).rejects.toMatchObject(notFound)
  })

  it('leads to the root of its thread, be it a reply or the root itself', async () => {
    const { bob, cat, lobby } = world
    const root = await post()
    const reply = await post({ parentId: root })
    for (const id of [root, reply])
      expect((await rootFor(bob.context, id, 'channel.read')).message).toMatchObject({ id: root, parentId: null })
    await expect(rootFor(cat.context, reply, 'channel.read')).rejects.toMatchObject(notFound)
    await expect(rootFor(bob.context, absent(), 'channel.read')).rejects.toMatchObject(notFound)
    const { id } = await world.ada.as.messages.post({ channelId: lobby.id, content: 'in the lobby' })
    await expect(rootFor(cat.context, id, 'channel.read', { joined: true })).rejects.toMatchObject(forbidden)
    expect((await rootFor(cat.context, id, 'channel.read')).readSeq).toBe(null)
  })

  it('that is deleted is still the root of what was replied to it, and a deleted reply leads nowhere', async () => {
    const { bob } = world
    const root = await post()
    const [reply, other] = [await post({ parentId: root }), await post({ parentId: root })]
    await bob.as.messages.delete({ messageId: other })
    await bob.as.messages.delete({ messageId: root })
    const at = await rootFor(bob.context, reply, 'channel.read')
    expect(at.message).toMatchObject({ id: root, deletedAt: expect.any(Date) })
    expect((await rootFor(bob.context, root, 'channel.read')).message.id).toBe(root)
    await expect(rootFor(bob.context, other, 'channel.read')).rejects.toMatchObject(notFound)
  })
})

describe('a turn', () => {
  it('takes the number of the workspace, and those of the other scopes that are named', async () => {
    const { ada, bob, workspace } = world
    const door = (ctx: Context) => () => workspaceFor(ctx, workspace.id, 'workspace.read')
    const taken = (also?: string[]) =>
      transact(ada.context, async (ctx) => {
        const { seq, role } = await turnAt(ctx, door(ctx), also)
        expect([role.key, ctx.unit.unspent.get(workspace.id)]).toEqual(['owner', seq])
        return new Set(ctx.unit.unspent.keys())
      })
    expect(await taken()).toEqual(new Set([workspace.id]))
    expect(await taken([bob.userId])).toEqual(new Set([workspace.id, bob.userId]))
    // Numbers that nothing was told under are given back.
    const numbers = (await readLog(world.db, workspace.id, 0, 1_000)).map(({ seq }) => seq)
    expect(numbers).toEqual(numbers.map((_, n) => n + 1))
  })

  it('is taken by many at once, one after the other, and by none who is refused or says it twice', async () => {
    const { ada, bob, carol, eve, general, workspace } = world
    const before = (await readLog(world.db, workspace.id, 0, 1_000)).length
    const post = ({ as }: typeof bob, clientId: string) =>
      as.messages.post({ channelId: general.id, content: 'all at once', clientId })
    const tries = Array.from({ length: 8 }, () => crypto.randomUUID()).flatMap((clientId) => [
      post(bob, clientId),
      post(carol, clientId),
      post(bob, clientId),
      post(eve, clientId),
      post(ada, clientId),
    ])
    const outcomes = await Promise.allSettled(tries)
    const of = (n: number) => outcomes.filter((_, at) => at % 5 === n)
    for (const one of [...of(1), ...of(3)]) expect(one).toMatchObject({ status: 'rejected', reason: notFound })
    expect(of(2)).toEqual(of(0))
    for (const one of [...of(0), ...of(4)]) expect(one.status).toBe('fulfilled')
    const log = await readLog(world.db, workspace.id, 0, 1_000)
    expect(log.slice(before).map(({ type }) => type)).toEqual(Array(16).fill('message.created'))
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1))
  })

  it('is not shared with a write of another workspace, however it was announced', async () => {
    const { ada, eve, workspace } = world
    const own = (await eve.as.workspaces.list({})).items[0] as { id: string }
    const taken = (context: Context, workspaceId: string) =>
      transact(
        context,
        async (ctx) => (await turnAt(ctx, () => workspaceFor(ctx, workspaceId, 'workspace.read'))).workspaceId,
        'the same',
      )
    const both = () => Promise.all([taken(ada.context, workspace.id), taken(eve.context, own.id)])
    for (let n = 0; n < 3; n++) expect(await both()).toEqual([workspace.id, own.id])
    for (const { id } of [workspace, own]) {
      const log = await readLog(world.db, id, 0, 1_000)
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1))
    }
  })

  it('asks the door again under the lock where rights may have changed in the meantime', async () => {
    const times = (dialect: Context['dialect']) =>
      transact({ ...world.ada.context, dialect }, async (ctx) => {
        let asked = 0
        const at = await turnAt(ctx, async () => {
          asked++
          return { workspaceId: world.workspace.id, asked }
        })
        return [asked, at.asked]
      })
    expect(await times('sqlite')).toEqual([1, 1])
    expect(await times('postgres')).toEqual([2, 2])
  })
})

it('tells nothing to whoever was let out while it was read', async () => {
  const { ada, bob } = world
  const { id } = await ada.as.channels.create({
    workspaceId: world.workspace.id,
    name: 'plans',
    kind: 'private',
    memberIds: [bob.userId],
  })
  const door = () => channelFor(bob.context, id, 'channel.read')
  expect(await behind(door, async ({ channel }) => channel.name)).toBe('plans')
  const late = behind(door, async () => {
    await ada.as.channels.removeMember({ channelId: id, userId: bob.userId })
    return ada.as.messages.post({ channelId: id, content: 'now that Bob is gone' })
  })
  await expect(late).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
