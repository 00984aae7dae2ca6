import { and, asc, eq } from '@parley/db'
import { channelMember, member, role, user } from '@parley/db/schema'
import { type Member, type RoleKey, type Status, statusAt } from '@parley/db/validators'
import { type RoleRow, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { cursors, cut, matches } from '../../core/paging.ts'
import { toRoleBadge } from '../workspaces/queries.ts'

type MemberRow = typeof member.$inferSelect

/** What everybody who shares a workspace with a person sees of them. */
export const profileColumns = {
  name: user.name,
  title: user.title,
  timezone: user.timezone,
  statusEmoji: user.statusEmoji,
  statusText: user.statusText,
  statusExpiresAt: user.statusExpiresAt,
}
type ProfileRow = Pick<typeof user.$inferSelect, keyof typeof profileColumns>

export function statusOf(row: Omit<ProfileRow, 'name'>, now: Date): Status | null {
  const { statusEmoji: emoji, statusText, statusExpiresAt } = row
  if (emoji === null) return null
  return statusAt({ emoji, text: statusText ?? '', expiresAt: statusExpiresAt?.toISOString() ?? null }, now.getTime())
}

/** Those who have left keep their name here, and tell nothing more. */
const toMember =
  (now: Date) =>
  (row: { member: MemberRow; role: RoleRow; profile: ProfileRow }): Member => ({
    workspaceId: row.member.workspaceId,
    userId: row.member.userId,
    name: row.profile.name,
    title: row.member.active ? row.profile.title : '',
    timezone: row.member.active ? row.profile.timezone : null,
    status: row.member.active ? statusOf(row.profile, now) : null,
    role: toRoleBadge(row.role),
    active: row.member.active,
    joinedAt: row.member.joinedAt.toISOString(),
  })

const selectMembers = (ctx: Context) =>
  ctx.db
    .select({ member, role, profile: profileColumns })
    .from(member)
    .innerJoin(role, eq(role.id, member.roleId))
    .innerJoin(user, eq(user.id, member.userId))

/** Also of those who have left. Only for verbs that have passed a door. */
export async function memberOf(ctx: Context, workspaceId: string, userId: string): Promise<Member | undefined> {
  const rows = await selectMembers(ctx).where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
  return rows.map(toMember(ctx.clock()))[0]
}

/** Every place that a person has, for telling each workspace about them. */
export async function membershipsOf(ctx: Context, userId: string): Promise<Member[]> {
  const rows = await selectMembers(ctx)
    .where(and(eq(member.userId, userId), eq(member.active, true)))
    .orderBy(asc(member.workspaceId))
  return rows.map(toMember(ctx.clock()))
}

export async function channelIdsOf(ctx: Context, workspaceId: string, userId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ channelId: channelMember.channelId })
    .from(channelMember)
    .where(and(eq(channelMember.userId, userId), eq(channelMember.workspaceId, workspaceId)))
    .orderBy(asc(channelMember.channelId))
  return rows.map((row) => row.channelId)
}

/** A guest knows only the people of the channels they are in. */
export async function knownTo(ctx: Context, workspaceId: string): Promise<Set<string>> {
  const mine = await channelIdsOf(ctx, workspaceId, personOf(ctx))
  const rows = await ctx.db
    .selectDistinct({ userId: channelMember.userId, channelId: channelMember.channelId })
    .from(channelMember)
    .where(eq(channelMember.workspaceId, workspaceId))
  const known = new Set(rows.filter((row) => mine.includes(row.channelId)).map((row) => row.userId))
  return known.add(personOf(ctx))
}

export interface ListMembersInput {
  workspaceId: string
  query?: string | undefined
  role?: RoleKey | undefined
  include?: 'former' | undefined
  limit: number
  cursor?: string | undefined
}

export async function listMembers(ctx: Context, input: ListMembersInput) {
  const { insider } = await workspaceFor(ctx, input.workspaceId, 'member.read')
  const known = insider ? undefined : await knownTo(ctx, input.workspaceId)
  const rows = await selectMembers(ctx)
    .where(
      and(
        eq(member.workspaceId, input.workspaceId),
        input.include === 'former' ? undefined : eq(member.active, true),
        input.role ? eq(role.key, input.role) : undefined,
      ),
    )
    .orderBy(asc(member.joinedAt), asc(member.userId))
  const found = rows
    .map(toMember(ctx.clock()))
    .filter((one) => matches(one.name, input.query) && (known === undefined || known.has(one.userId)))
  const cursor = cursors('members.list', personOf(ctx), input)
  return cut(found, input.limit, cursor, (one) => `${one.joinedAt} ${one.userId}`)
}
