import { eq } from '@parley/db'
import { instanceAdmin, user } from '@parley/db/schema'
import type { Me } from '@parley/db/validators'
import { type Context, personOf, transact } from '../../core/context.ts'
import { AppError } from '../../core/errors.ts'
import { emit, takeSeqs } from '../../events/emit.ts'
import { memberUpdated } from '../members/events.ts'
import { channelIdsOf, membershipsOf } from '../members/queries.ts'
import { workspacesOf } from '../workspaces/queries.ts'
import { meUpdated } from './events.ts'

async function loadMe(ctx: Context): Promise<Me> {
  const [row] = await ctx.db
    .select({ user, admin: instanceAdmin.userId })
    .from(user)
    .leftJoin(instanceAdmin, eq(instanceAdmin.userId, user.id))
    .where(eq(user.id, personOf(ctx)))
  if (!row) throw new AppError('UNAUTHORIZED')
  const { id, name, email, createdAt } = row.user
  return { id, name, email, isInstanceAdmin: row.admin !== null, createdAt: createdAt.toISOString() }
}

export async function getMe(ctx: Context) {
  const me = await loadMe(ctx)
  const mine = await workspacesOf(ctx, me.id)
  return { user: me, memberships: mine.map((workspace) => ({ workspace, role: workspace.role })) }
}

/** A name is shown in every workspace, so every one of them is told. */
export const updateMe = (ctx: Context, input: { name: string }): Promise<Me> =>
  transact(ctx, async (ctx) => {
    const userId = personOf(ctx)
    const before = await membershipsOf(ctx, userId)
    await takeSeqs(ctx, [userId, ...before.map((place) => place.workspaceId)])
    await ctx.db.update(user).set({ name: input.name, updatedAt: ctx.clock() }).where(eq(user.id, userId))
    for (const member of await membershipsOf(ctx, userId)) {
      const channelIds = await channelIdsOf(ctx, member.workspaceId, userId)
      await emit(ctx, memberUpdated, member.workspaceId, { member }, channelIds)
    }
    const me = await loadMe(ctx)
    await emit(ctx, meUpdated, userId, { user: me })
    return me
  })
