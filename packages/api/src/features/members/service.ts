import { and, count, eq } from '@parley/db'
import { member, role } from '@parley/db/schema'
import type { Member } from '@parley/db/validators'
import { canPerform } from '../../access/can-perform.ts'
import { type RoleRow, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError, badField, forbidden, notFound } from '../../core/errors.ts'
import { emit, takeSeqs } from '../../events/emit.ts'
import { joinGeneral, leaveAllChannels } from '../channels/service.ts'
import { revokeInvitationsOf } from '../invitations/service.ts'
import { membershipDeleted, membershipUpdated } from '../workspaces/events.ts'
import { myWorkspace } from '../workspaces/queries.ts'
import { memberLeft, memberUpdated } from './events.ts'
import { channelIdsOf, memberOf } from './queries.ts'

/** Held under the workspace's turn, so that two owners cannot step down past each other. */
async function refuseWithoutOwner(ctx: Context, workspaceId: string) {
  const [owners] = await ctx.db
    .select({ n: count() })
    .from(member)
    .innerJoin(role, eq(role.id, member.roleId))
    .where(and(eq(member.workspaceId, workspaceId), eq(member.active, true), eq(role.key, 'owner')))
  if ((owners?.n ?? 0) < 1) throw new AppError('CONFLICT', 'A workspace needs at least one owner.')
}

/** Owners stand above everybody, other owners included; everyone else only above lower ranks. */
const outranks = (mine: RoleRow, rank: number) => mine.key === 'owner' || mine.rank > rank

/** Somebody who is here, or NOT_FOUND. */
async function present(ctx: Context, workspaceId: string, userId: string): Promise<Member> {
  const found = await memberOf(ctx, workspaceId, userId)
  if (!found?.active) throw notFound()
  return found
}

export const updateMember = (ctx: Context, input: { workspaceId: string; userId: string; roleId: string }) =>
  transact(ctx, async (ctx) => {
    const { workspaceId, userId, roleId } = input
    await workspaceFor(ctx, workspaceId, 'member.update')
    await present(ctx, workspaceId, userId)
    await takeSeqs(ctx, [workspaceId, userId])
    const { role: mine } = await workspaceFor(ctx, workspaceId, 'member.update')
    const before = await present(ctx, workspaceId, userId)
    const [wanted] = await ctx.db
      .select()
      .from(role)
      .where(and(eq(role.id, roleId), eq(role.workspaceId, workspaceId)))
    if (!wanted) throw badField('roleId', 'This is not a role of the workspace.')
    if (!outranks(mine, before.role.rank) || !outranks(mine, wanted.rank))
      throw forbidden('You can only change people and give roles below your own rank.')
    await ctx.db
      .update(member)
      .set({ roleId })
      .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
    await refuseWithoutOwner(ctx, workspaceId)
    // Whoever stops being a guest belongs where everybody begins.
    if (await canPerform(ctx, { kind: 'user', userId }, 'channel.browse', { workspaceId }))
      await joinGeneral(ctx, workspaceId, userId)
    const changed = await present(ctx, workspaceId, userId)
    await emit(ctx, memberUpdated, workspaceId, { member: changed }, await channelIdsOf(ctx, workspaceId, userId))
    const theirs = await myWorkspace(ctx, workspaceId, userId)
    if (theirs) await emit(ctx, membershipUpdated, userId, { workspace: theirs })
    return changed
  })

/** Under the turns of both scopes: takes somebody out, with their channels; their messages stay. */
export async function endMembership(ctx: Context, workspaceId: string, userId: string): Promise<void> {
  const channelIds = await channelIdsOf(ctx, workspaceId, userId)
  await ctx.db
    .update(member)
    .set({ active: false, leftAt: ctx.clock() })
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
  await refuseWithoutOwner(ctx, workspaceId)
  const left = await memberOf(ctx, workspaceId, userId)
  if (!left) throw notFound()
  await leaveAllChannels(ctx, workspaceId, userId)
  await emit(ctx, memberLeft, workspaceId, { member: left }, channelIds)
  await emit(ctx, membershipDeleted, userId, { workspaceId })
}

export const removeMember = (ctx: Context, input: { workspaceId: string; userId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const { workspaceId, userId } = input
    await workspaceFor(ctx, workspaceId, 'member.remove')
    await present(ctx, workspaceId, userId)
    await takeSeqs(ctx, [workspaceId, userId])
    const { role: mine } = await workspaceFor(ctx, workspaceId, 'member.remove')
    const theirs = await present(ctx, workspaceId, userId)
    if (userId !== personOf(ctx) && !outranks(mine, theirs.role.rank))
      throw forbidden('You can only remove people below your own rank.')
    await endMembership(ctx, workspaceId, userId)
    // A link of their own would be the way back in.
    await revokeInvitationsOf(ctx, workspaceId, userId)
  })
