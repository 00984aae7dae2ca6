import { and, eq, isNull } from '@parley/db'
import { invitation } from '@parley/db/schema'
import type { Context } from '../../core/context.ts'
import { emit } from '../../events/emit.ts'
import { invitationRevoked } from './events.ts'

/** Part of removing somebody, under the workspace's turn: the links that they made lead nowhere any more. */
export async function revokeInvitationsOf(ctx: Context, workspaceId: string, userId: string): Promise<void> {
  const revoked = await ctx.db
    .update(invitation)
    .set({ revokedAt: ctx.clock() })
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.createdBy, userId), isNull(invitation.revokedAt)))
    .returning({ id: invitation.id })
  for (const { id } of revoked) await emit(ctx, invitationRevoked, workspaceId, { invitationId: id })
}
