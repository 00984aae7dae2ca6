import { and, asc, eq, inArray } from '@parley/db'
import { member } from '@parley/db/schema'
import type { ListPresenceInput, MyPresence } from '@parley/db/validators'
import type * as v from 'valibot'
import { workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { whole } from '../../core/paging.ts'
import { loadSettings, seenAs } from '../../events/presence-settings.ts'
import { knownTo } from '../members/queries.ts'

export async function listPresence(ctx: Context, input: v.InferOutput<typeof ListPresenceInput>) {
  const { workspaceId, userIds } = input
  const { insider } = await workspaceFor(ctx, workspaceId, 'member.read')
  const rows = await ctx.db
    .select({ userId: member.userId })
    .from(member)
    .where(
      and(
        eq(member.workspaceId, workspaceId),
        eq(member.active, true),
        userIds ? inArray(member.userId, userIds) : undefined,
      ),
    )
    .orderBy(asc(member.userId))
  const known = insider ? undefined : await knownTo(ctx, workspaceId)
  const visible = rows.map((row) => row.userId).filter((userId) => known === undefined || known.has(userId))
  const settings = await loadSettings(ctx.db, visible)
  return whole(visible.map((userId) => seenAs(userId, settings.get(userId), ctx.presence, ctx.clock())))
}

export async function myPresence(ctx: Context): Promise<MyPresence> {
  const userId = personOf(ctx)
  const { state, dndUntil } = (await loadSettings(ctx.db, [userId])).get(userId) ?? { state: 'auto', dndUntil: null }
  return { state, dndUntil: dndUntil && dndUntil > ctx.clock() ? dndUntil.toISOString() : null }
}
