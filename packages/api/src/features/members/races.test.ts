// Everything that changes who is where, all at once and at random: whatever the order, nobody is left in a channel of a
// workspace that they are out of, every count is right, no log has a gap, and every refusal is a declared one.
import { ORPCError } from '@orpc/client'
import { and, count, eq } from '@parley/db'
import { channel, channelMember, event, member, scope } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type World } from '../../testing/index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Mulberry32. */
function random(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

it('keeps memberships, counts and logs true while people come, go and are moved about', async () => {
  const seed = Date.now()
  const next = random(seed)
  const pick = <T>(from: T[]): T => from[Math.floor(next() * from.length)] as T
  const { ada, bob, cat, carol, workspace, lobby, secret } = world
  const workspaceId = workspace.id
  const people = [bob, cat, carol]
  const userIds = people.map(({ userId }) => userId)
  const { token } = await ada.as.invitations.create({ workspaceId })
  const roles = (await ada.as.workspaces.roles({ workspaceId })).items.filter(({ key }) => key !== 'owner')
  const rooms = [lobby.id, secret.id]
  for (const kind of ['public', 'private'] as const)
    rooms.push((await ada.as.channels.create({ workspaceId, name: `${kind}-room`, kind, memberIds: userIds })).id)
  let made = 0
  const createRoom = () =>
    ada.as.channels.create({ workspaceId, name: `made-${++made}`, kind: 'public', memberIds: [pick(userIds)] })

  const acts: (() => Promise<unknown>)[] = [
    () => pick(people).as.invitations.accept({ token }),
    () => pick(people).as.invitations.accept({ token }),
    () => pick(people).as.workspaces.leave({ workspaceId }),
    () => ada.as.members.remove({ workspaceId, userId: pick(userIds) }),
    () => ada.as.members.update({ workspaceId, userId: pick(userIds), roleId: pick(roles).id }),
    () => pick(people).as.me.update({ name: `Name ${++made}` }),
    () => pick(people).as.channels.join({ channelId: pick(rooms) }),
    () => pick(people).as.channels.leave({ channelId: pick(rooms) }),
    () => ada.as.channels.addMembers({ channelId: pick(rooms), userIds: [pick(userIds), pick(userIds)] }),
    () => ada.as.channels.removeMember({ channelId: pick(rooms), userId: pick(userIds) }),
    () => ada.as.channels.update({ channelId: pick(rooms), kind: pick(['public', 'private']) }),
    () => ada.as.channels.archive({ channelId: pick(rooms) }),
    () => ada.as.channels.unarchive({ channelId: pick(rooms) }),
    () => pick(people).as.messages.post({ channelId: pick(rooms), content: 'still here' }),
    () => pick(people).as.channels.setReadCursor({ channelId: pick(rooms), seq: Math.floor(next() * 100) }),
    async () => rooms.push((await createRoom()).id),
    () => ada.as.channels.delete({ channelId: pick(rooms.slice(4).concat(crypto.randomUUID())) }),
  ]
  const codes = new Set<string>()
  for (let round = 0; round < 20; round++) {
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => pick(acts)()))
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue
      codes.add(outcome.reason instanceof ORPCError ? outcome.reason.code : String(outcome.reason))
    }
  }

  const told = `seed ${seed}`
  expect([...codes].sort(), told).toEqual(
    [...codes].filter((code) => ['BAD_REQUEST', 'CONFLICT', 'FORBIDDEN', 'NOT_FOUND'].includes(code)).sort(),
  )
  const { db } = world
  const places = await db
    .select({ active: member.active })
    .from(channelMember)
    .innerJoin(member, and(eq(member.workspaceId, channelMember.workspaceId), eq(member.userId, channelMember.userId)))
    .where(and(eq(channelMember.workspaceId, workspaceId), eq(member.active, false)))
  expect(places, told).toEqual([])
  for (const { id, memberCount } of await db.select().from(channel)) {
    const [found] = await db.select({ n: count() }).from(channelMember).where(eq(channelMember.channelId, id))
    expect([id, memberCount], told).toEqual([id, found?.n])
  }
  for (const { id, seq } of await db.select().from(scope)) {
    const [found] = await db.select({ n: count() }).from(event).where(eq(event.scopeId, id))
    expect([id, seq], told).toEqual([id, found?.n])
  }
}, 60_000)
