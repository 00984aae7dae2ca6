// How far one has read. It is a personal matter: it stands in the person's own scope and never waits for a workspace.
import { and, eq } from '@parley/db'
import { channelMember } from '@parley/db/schema'
import { channelFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf, transact } from '../../core/context.ts'
import { whole } from '../../core/paging.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { positions } from '../../events/log.ts'
import { readCursorUpdated } from './events.ts'
import { listChannels, readStateOf } from './queries.ts'

/** Backwards marks unread from there. A seq beyond the newest is taken as the newest: nobody reads ahead. */
export const setReadCursor = (ctx: Context, input: { channelId: string; seq: number }) =>
  transact(ctx, async (ctx) => {
    const { channelId } = input
    const userId = personOf(ctx)
    const door = () => channelFor(ctx, channelId, 'channel.read', { joined: true })
    const { workspaceId, readSeq: before } = await door()
    const head = (await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0
    const readSeq = Math.min(input.seq, head)
    if (readSeq === before) return readStateOf(ctx, channelId)
    await takeSeq(ctx, userId)
    if (ctx.dialect === 'postgres') await door()
    await ctx.db
      .update(channelMember)
      .set({ readSeq })
      .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
    await emit(ctx, readCursorUpdated, userId, { workspaceId, channelId, readSeq })
    return readStateOf(ctx, channelId)
  })

/** The cursors as they stood, for undoing. */
export const readAll = (ctx: Context, { workspaceId }: { workspaceId: string }) =>
  transact(ctx, async (ctx) => {
    await workspaceFor(ctx, workspaceId, 'workspace.read')
    const userId = personOf(ctx)
    const { items: unread } = await listChannels(ctx, { workspaceId })
    const before = unread
      .filter((channel) => channel.unreadCount > 0 || channel.mentionCount > 0)
      .map(({ id, readSeq }) => ({ channelId: id, readSeq }))
    const head = (await positions(ctx.db, [workspaceId])).get(workspaceId) ?? 0
    for (const { channelId } of before) {
      await takeSeq(ctx, userId)
      await ctx.db
        .update(channelMember)
        .set({ readSeq: head })
        .where(and(eq(channelMember.channelId, channelId), eq(channelMember.userId, userId)))
      await emit(ctx, readCursorUpdated, userId, { workspaceId, channelId, readSeq: head })
    }
    return whole(before)
  })
