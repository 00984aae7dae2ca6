import { and, desc, eq, newId } from '@parley/db'
import { channelMember, draft } from '@parley/db/schema'
import type { Draft, SetDraftInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { channelFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { whole } from '../../core/paging.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { eraseDrafts } from '../../events/log.ts'
import { rootOf } from '../messages/service.ts'
import { draftUpdated } from './events.ts'

const toDraft = (row: typeof draft.$inferSelect): Draft => ({
  workspaceId: row.workspaceId,
  channelId: row.channelId,
  parentId: row.place === row.channelId ? null : row.place,
  content: row.content,
  updatedAt: row.updatedAt.toISOString(),
})

export async function listDrafts(ctx: Context, { workspaceId }: { workspaceId: string }) {
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  const rows = await ctx.db
    .select({ draft })
    .from(draft)
    .innerJoin(channelMember, and(eq(channelMember.channelId, draft.channelId), eq(channelMember.userId, userId)))
    .where(and(eq(draft.userId, userId), eq(draft.workspaceId, workspaceId)))
    .orderBy(desc(draft.updatedAt), desc(draft.id))
  return whole(rows.map((row) => toDraft(row.draft)))
}

/** The last device to write wins. What it wrote over is told to nobody again: only the newest text stays in the log. */
export const setDraft = (ctx: Context, input: v.InferOutput<typeof SetDraftInput>): Promise<Draft> =>
  transact(ctx, async (ctx) => {
    const { channelId, content, parentId } = input
    const userId = personOf(ctx)
    const door = () => channelFor(ctx, channelId, 'message.post', { joined: true })
    const { workspaceId } = await door()
    const place = parentId ? (await rootOf(ctx, channelId, parentId)).id : channelId
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    const updatedAt = ctx.clock()
    const here = and(eq(draft.userId, userId), eq(draft.place, place))
    if (content === '') await ctx.db.delete(draft).where(here)
    else
      await ctx.db
        .insert(draft)
        .values({ id: newId(), userId, channelId, place, workspaceId, content, updatedAt })
        .onConflictDoUpdate({ target: [draft.userId, draft.place], set: { content, updatedAt } })
    await eraseDrafts(ctx.db, userId, place)
    const kept = toDraft({ id: '', userId, channelId, place, workspaceId, content, updatedAt })
    await emit(ctx, draftUpdated, userId, { draft: kept })
    return kept
  })
