import { and, desc, eq, gt, isNull, lt, or } from '@parley/db'
import { invitation, member, role, user, workspace } from '@parley/db/schema'
import type { Invitation } from '@parley/db/validators'
import { type RoleRow, workspaceFor } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { whole } from '../../core/paging.ts'
import { toRoleBadge } from '../workspaces/queries.ts'
import { hashToken } from './token.ts'

type InvitationRow = typeof invitation.$inferSelect

export const toInvitation = (row: InvitationRow, its: RoleRow): Invitation => ({
  id: row.id,
  workspaceId: row.workspaceId,
  role: toRoleBadge(its),
  email: row.email,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  maxUses: row.maxUses,
  uses: row.uses,
})

const open = (now: Date) =>
  and(
    isNull(invitation.revokedAt),
    gt(invitation.expiresAt, now),
    or(isNull(invitation.maxUses), lt(invitation.uses, invitation.maxUses)),
  )

/** Unknown, expired, revoked and used up are the same: undefined. */
export async function openInvitation(ctx: Pick<Context, 'db' | 'clock'>, token: string) {
  const [found] = await ctx.db
    .select({ invitation, role })
    .from(invitation)
    .innerJoin(role, eq(role.id, invitation.roleId))
    .where(and(eq(invitation.tokenHash, hashToken(token)), open(ctx.clock())))
  return found
}

/** By token whatever its state: somebody who is in already may come back through a used-up link. */
export async function workspaceOfToken(ctx: Context, token: string): Promise<string | undefined> {
  const [found] = await ctx.db
    .select({ workspaceId: invitation.workspaceId })
    .from(invitation)
    .where(eq(invitation.tokenHash, hashToken(token)))
  return found?.workspaceId
}

export async function listInvitations(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'invitation.read')
  const rows = await ctx.db
    .select({ invitation, role })
    .from(invitation)
    .innerJoin(role, eq(role.id, invitation.roleId))
    .where(and(eq(invitation.workspaceId, workspaceId), open(ctx.clock())))
    .orderBy(desc(invitation.id))
  return whole(rows.map((row) => toInvitation(row.invitation, row.role)))
}

/** Public: what a person sees before they sign up. */
export async function showInvitation(ctx: Context, { token }: { token: string }) {
  const found = await openInvitation(ctx, token)
  if (!found) throw notFound()
  const [names] = await ctx.db
    .select({ workspace: workspace.name, inviter: user.name })
    .from(workspace)
    .innerJoin(user, eq(user.id, found.invitation.createdBy))
    .where(eq(workspace.id, found.invitation.workspaceId))
  if (!names) throw notFound()
  return {
    workspace: { name: names.workspace },
    invitedBy: { name: names.inviter },
    expiresAt: found.invitation.expiresAt.toISOString(),
  }
}

export async function isActiveMember(ctx: Context, workspaceId: string, userId: string): Promise<boolean> {
  const [found] = await ctx.db
    .select({ active: member.active })
    .from(member)
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
  return found?.active === true
}

/** An invitation that names an address is for whoever signed up with it. */
export async function isMeantFor(ctx: Context, email: string | null, userId: string): Promise<boolean> {
  if (email === null) return true
  const [person] = await ctx.db.select({ email: user.email }).from(user).where(eq(user.id, userId))
  return person?.email.toLowerCase() === email
}
