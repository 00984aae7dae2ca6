// What one person may hear in one workspace: loaded when they subscribe, then changed by the events themselves, in order,
// so that a lost right bites at the very next event.
import { and, type Db, eq, joinedTexts, slot, sql, standing } from '@parley/db'
import { channel, channelMember, member, scope } from '@parley/db/schema'
import { held, permissionsIn } from '../access/can-perform.ts'
import { grants, isInsider } from '../access/permissions.ts'
import type { Audience, RightsChange } from './define.ts'

export interface Rights {
  userId: string
  roleId: string
  permissions: ReadonlySet<string>
  insider: boolean
  channels: Set<string>
  /** The seq at which this was the truth: changes up to it are in it already. */
  asOf: number
}

interface MembershipRow {
  seq: number
  roleId: string
  held: string | null
  joined: string | null
}

/** All of it as one row: whoever comes back after a restart comes with everybody else. */
const membershipOf = standing<{ userId: string; workspaceId: string }, MembershipRow[]>(
  (db) =>
    db
      .select({
        seq: scope.seq,
        roleId: member.roleId,
        held: held(db),
        joined: sql<string | null>`${db
          .select({ all: joinedTexts(channelMember.channelId) })
          .from(channelMember)
          .where(
            and(eq(channelMember.userId, slot('userId')), eq(channelMember.workspaceId, slot('workspaceId'))),
          )}`.as('joined'),
      })
      .from(scope)
      .innerJoin(
        member,
        and(eq(member.workspaceId, scope.id), eq(member.userId, slot('userId')), eq(member.active, true)),
      )
      .where(eq(scope.id, slot('workspaceId'))),
  'one',
)

/** One statement, hence one snapshot on both engines: the counter and the memberships belong together. */
export async function loadRights(db: Db, userId: string, workspaceId: string): Promise<Rights | undefined> {
  const [found] = await membershipOf(db, { userId, workspaceId })
  if (!found) return undefined
  const permissions = new Set(permissionsIn(found.held))
  return {
    userId,
    roleId: found.roleId,
    permissions,
    insider: isInsider(permissions),
    channels: new Set(found.joined?.split(',')),
    asOf: found.seq,
  }
}

/** In one's own scope there is nothing to look up: everything in it is for that person. */
export const ownRights = (userId: string, asOf: number): Rights => ({
  userId,
  roleId: '',
  permissions: new Set(),
  insider: false,
  channels: new Set(),
  asOf,
})

/** The public channels of a workspace, with the seq at which these were they; undefined once the workspace is gone. */
export async function loadPublicChannels(db: Db, workspaceId: string) {
  const rows = await db
    .select({ seq: scope.seq, channelId: channel.id })
    .from(scope)
    .leftJoin(channel, and(eq(channel.workspaceId, scope.id), eq(channel.kind, 'public')))
    .where(eq(scope.id, workspaceId))
  const [first] = rows
  return first && { seq: first.seq, channels: new Set(rows.flatMap((row) => row.channelId ?? [])) }
}

export function mayHear(rights: Rights, audience: Audience, publicChannels: ReadonlySet<string>): boolean {
  if (audience.users?.includes(rights.userId)) return true
  if (audience.except && rights.channels.has(audience.except)) return false
  if (audience.channels?.some((channelId) => rights.channels.has(channelId))) return true
  if (audience.public && rights.insider && publicChannels.has(audience.public)) return true
  if (audience.workspace === 'everyone') return true
  if (audience.workspace === 'insiders' && rights.insider) return true
  return audience.permission !== undefined && grants(rights.permissions, audience.permission)
}

/** Applies a change to one person's rights. 'ended': they may not listen here any more, or must begin anew. */
export function changeRights(rights: Rights, change: RightsChange): 'same' | 'changed' | 'ended' {
  switch (change.kind) {
    case 'channel_joined':
      if (change.userId !== rights.userId || rights.channels.has(change.channelId)) return 'same'
      rights.channels.add(change.channelId)
      return 'changed'
    case 'channel_left':
      return change.userId === rights.userId && rights.channels.delete(change.channelId) ? 'changed' : 'same'
    case 'channel_gone':
      return rights.channels.delete(change.channelId) ? 'changed' : 'same'
    case 'channel_visibility':
      return 'same'
    case 'role':
      return change.userId === rights.userId && change.roleId !== rights.roleId ? 'ended' : 'same'
    case 'workspace_left':
      return change.userId === rights.userId ? 'ended' : 'same'
  }
}
