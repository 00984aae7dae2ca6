import { and, eq, isNull, newId, sql } from '@parley/db'
import { invitation, member, role } from '@parley/db/schema'
import type { CreateInvitationInput, NewInvitation } from '@parley/db/validators'
import type * as v from 'valibot'
import { canPerform } from '../../access/can-perform.ts'
import { turnAt, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { badField, forbidden, notFound } from '../../core/errors.ts'
import { once } from '../../core/idempotency.ts'
import { emit, takeSeqs } from '../../events/emit.ts'
import { joinGeneral } from '../channels/service.ts'
import { memberJoined } from '../members/events.ts'
import { memberOf } from '../members/queries.ts'
import { membershipCreated } from '../workspaces/events.ts'
import { myWorkspace } from '../workspaces/queries.ts'
import { invitationCreated, invitationRevoked, invitationUpdated } from './events.ts'
import { isActiveMember, isMeantFor, openInvitation, toInvitation, workspaceOfToken } from './queries.ts'
import { hashToken, inviteUrl, tokenOf } from './token.ts'

export { revokeInvitationsOf } from './revoke.ts'

const defaultHours = 7 * 24

async function withToken(ctx: Context, invitationId: string): Promise<NewInvitation> {
  const [found] = await ctx.db
    .select({ invitation, role })
    .from(invitation)
    .innerJoin(role, eq(role.id, invitation.roleId))
    .where(and(eq(invitation.id, invitationId), isNull(invitation.revokedAt)))
  if (!found) throw notFound()
  const token = tokenOf(ctx.config.secret, invitationId)
  return { ...toInvitation(found.invitation, found.role), token, url: inviteUrl(ctx.config.publicUrl, token) }
}

export const createInvitation = (ctx: Context, input: v.InferOutput<typeof CreateInvitationInput>) =>
  once(
    ctx,
    'invitations.create',
    input,
    async (ctx, claim) => {
      const { workspaceId } = input
      const at = await turnAt(ctx, () => workspaceFor(ctx, workspaceId, 'invitation.create'))
      const id = newId()
      await claim(id)
      const [invited] = await ctx.db
        .select()
        .from(role)
        .where(
          and(eq(role.workspaceId, workspaceId), input.roleId ? eq(role.id, input.roleId) : eq(role.key, 'member')),
        )
      if (!invited) throw badField('roleId', 'This is not a role of the workspace.')
      if (invited.rank > at.role.rank) throw forbidden('You cannot invite to a role above your own.')
      const createdAt = ctx.clock()
      const [row] = await ctx.db
        .insert(invitation)
        .values({
          id,
          workspaceId,
          tokenHash: hashToken(tokenOf(ctx.config.secret, id)),
          roleId: invited.id,
          email: input.email ?? null,
          createdBy: personOf(ctx),
          createdAt,
          expiresAt: new Date(createdAt.getTime() + (input.expiresInHours ?? defaultHours) * 3_600_000),
          maxUses: input.maxUses ?? null,
        })
        .returning()
      if (!row) throw notFound()
      await emit(ctx, invitationCreated, workspaceId, { invitation: toInvitation(row, invited) })
      return withToken(ctx, id)
    },
    async (ctx, id) => {
      await workspaceFor(ctx, input.workspaceId, 'invitation.create')
      return withToken(ctx, id)
    },
  )

/** Its maker may, and whoever holds `invitation.revoke`; to everybody else it does not exist. */
export const revokeInvitation = (ctx: Context, { invitationId }: { invitationId: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    const door = async () => {
      const [found] = await ctx.db
        .select()
        .from(invitation)
        .where(and(eq(invitation.id, invitationId), isNull(invitation.revokedAt)))
      if (!found) throw notFound()
      const mine = found.createdBy === personOf(ctx) && (await isActiveMember(ctx, found.workspaceId, found.createdBy))
      if (mine) return found
      if (!(await canPerform(ctx, ctx.actor, 'invitation.read', found))) throw notFound()
      await workspaceFor(ctx, found.workspaceId, 'invitation.revoke')
      return found
    }
    const { workspaceId } = await turnAt(ctx, door)
    await ctx.db.update(invitation).set({ revokedAt: ctx.clock() }).where(eq(invitation.id, invitationId))
    await emit(ctx, invitationRevoked, workspaceId, { invitationId })
  })

async function placeOf(ctx: Context, workspaceId: string) {
  const workspace = await myWorkspace(ctx, workspaceId, personOf(ctx))
  if (!workspace) throw notFound()
  return { workspace, role: workspace.role }
}

/** Uses are counted under the workspace's turn, so the last one is given out once. */
export const acceptInvitation = (ctx: Context, { token }: { token: string }) =>
  transact(ctx, async (ctx) => {
    const userId = personOf(ctx)
    const workspaceId = await workspaceOfToken(ctx, token)
    if (!workspaceId) throw notFound()
    if (await isActiveMember(ctx, workspaceId, userId)) return placeOf(ctx, workspaceId)
    if (!(await openInvitation(ctx, token))) throw notFound()
    await takeSeqs(ctx, [workspaceId, userId])
    const found = await openInvitation(ctx, token)
    if (!found || !(await isMeantFor(ctx, found.invitation.email, userId))) throw notFound()
    const joinedAt = ctx.clock()
    const place = { roleId: found.role.id, active: true, joinedAt, leftAt: null }
    const [joined] = await ctx.db
      .insert(member)
      .values({ workspaceId, userId, ...place })
      .onConflictDoUpdate({
        target: [member.workspaceId, member.userId],
        set: place,
        setWhere: eq(member.active, false),
      })
      .returning()
    // Someone who came in twice at once: the other call did the work.
    if (!joined) return placeOf(ctx, workspaceId)
    const [used] = await ctx.db
      .update(invitation)
      .set({ uses: sql`${invitation.uses} + 1` })
      .where(eq(invitation.id, found.invitation.id))
      .returning()
    const newcomer = await memberOf(ctx, workspaceId, userId)
    if (!newcomer || !used) throw notFound()
    await emit(ctx, memberJoined, workspaceId, { member: newcomer })
    await joinGeneral(ctx, workspaceId, userId)
    await emit(ctx, invitationUpdated, workspaceId, { invitation: toInvitation(used, found.role) })
    const mine = await placeOf(ctx, workspaceId)
    await emit(ctx, membershipCreated, userId, { workspace: mine.workspace })
    return mine
  })
