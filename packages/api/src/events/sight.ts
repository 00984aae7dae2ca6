// Whose presence a stream may tell: of the workspace's people, and to a guest only of those in the same channels. The
// viewer's side is the stream's own rights; the other side is read when it is told, so that nothing has to be kept in step.
import { and, type Db, eq, inArray } from '@parley/db'
import { channelMember, member } from '@parley/db/schema'
import type { Presence } from '@parley/db/validators'
import { grants } from '../access/permissions.ts'
import type { Attendance } from './attendance.ts'
import { idsAtOnce, loadSettings, portionsOf, seenAs } from './presence-settings.ts'
import type { Rights } from './rights.ts'
import type { Place, Viewer } from './viewer.ts'

export interface Sight {
  /** How this person is seen at this place, if at all. */
  of(place: Place, userId: string): Presence | undefined
}

const workspaces = (viewers: readonly Viewer[]) =>
  viewers.flatMap((viewer) => viewer.places.filter(({ feed }) => feed.kind === 'workspace'))

async function membersAmong(db: Db, workspaceIds: string[], userIds: string[]) {
  return db
    .select({ workspaceId: member.workspaceId, userId: member.userId })
    .from(member)
    .where(and(inArray(member.workspaceId, workspaceIds), inArray(member.userId, userIds), eq(member.active, true)))
}

async function channelsAmong(db: Db, channelIds: string[], userIds: string[]) {
  return db
    .select({ channelId: channelMember.channelId, userId: channelMember.userId })
    .from(channelMember)
    .where(and(inArray(channelMember.channelId, channelIds), inArray(channelMember.userId, userIds)))
}

/** Looks these people up, for all of these streams at once. */
export async function look(
  db: Db,
  viewers: readonly Viewer[],
  userIds: readonly string[],
  there: Pick<Attendance, 'isActive'>,
  now: Date,
): Promise<Sight> {
  const places = workspaces(viewers)
  const workspaceIds = [...new Set(places.map(({ feed }) => feed.scopeId))]
  const guests = places.filter(({ subscription }) => !subscription.rights.insider)
  const guestChannels = [...new Set(guests.flatMap(({ subscription }) => [...subscription.rights.channels]))]
  const present = new Set<string>()
  const channelsOf = new Map<string, string[]>()
  for (const some of portionsOf(userIds, idsAtOnce)) {
    for (const ids of portionsOf(workspaceIds, idsAtOnce))
      for (const row of await membersAmong(db, ids, some)) present.add(`${row.workspaceId} ${row.userId}`)
    for (const ids of portionsOf(guestChannels, idsAtOnce))
      for (const { userId, channelId } of await channelsAmong(db, ids, some))
        channelsOf.set(userId, [...(channelsOf.get(userId) ?? []), channelId])
  }
  const settings = await loadSettings(db, userIds)
  const shares = (rights: Rights, userId: string) =>
    rights.insider ||
    rights.userId === userId ||
    (channelsOf.get(userId) ?? []).some((channelId) => rights.channels.has(channelId))
  return {
    of({ feed, subscription: { rights } }, userId) {
      if (!present.has(`${feed.scopeId} ${userId}`) || !grants(rights.permissions, 'member.read')) return undefined
      return shares(rights, userId) ? seenAs(userId, settings.get(userId), there, now) : undefined
    },
  }
}
