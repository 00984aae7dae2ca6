import { and, desc, eq, gt, inArray, isNotNull, isNull, ne } from '@parley/db'
import { channel, channelMember, mention, message, threadMember } from '@parley/db/schema'
import type { FollowedThread, ListRepliesInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { type MessageRow, rootFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { cursors, cut } from '../../core/paging.ts'
import { pageThrough } from '../messages/queries.ts'
import { toMessage } from '../messages/service.ts'

export async function listReplies(ctx: Context, input: v.InferOutput<typeof ListRepliesInput>) {
  const { message: root } = await rootFor(ctx, input.messageId, 'channel.read')
  const where = and(eq(message.parentId, root.id), isNull(message.deletedAt))
  const page = await pageThrough(ctx, where, and(eq(message.parentId, root.id)), input)
  return { root: toMessage(root), ...page }
}

const unreadCap = 100

async function unreadIn(ctx: Context, rootId: string, readSeq: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ seq: message.seq })
    .from(message)
    .where(
      and(
        eq(message.parentId, rootId),
        gt(message.seq, readSeq),
        isNull(message.deletedAt),
        ne(message.authorId, personOf(ctx)),
      ),
    )
    .orderBy(desc(message.seq))
    .limit(unreadCap)
  return rows.map((row) => row.seq)
}

/** Ids of the threads that one follows, with how far one has read where that is written. */
async function followedIds(ctx: Context, workspaceId: string): Promise<Map<string, number | null>> {
  const userId = personOf(ctx)
  const followed = new Map<string, number | null>()
  const mine = await ctx.db
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.authorId, userId), isNotNull(message.lastReplySeq), eq(message.workspaceId, workspaceId)))
  const called = await ctx.db
    .selectDistinct({ id: mention.threadId })
    .from(mention)
    .where(and(eq(mention.userId, userId), isNotNull(mention.threadId)))
  for (const { id } of [...mine, ...called]) if (id) followed.set(id, null)
  const written = await ctx.db
    .select()
    .from(threadMember)
    .where(and(eq(threadMember.userId, userId), eq(threadMember.workspaceId, workspaceId)))
  for (const { messageId, following, readSeq } of written) {
    if (following) followed.set(messageId, readSeq)
    else followed.delete(messageId)
  }
  return followed
}

const chunk = 500

/** Today's rights decide: a thread of a channel that one has left is not listed. */
export async function listThreads(
  ctx: Context,
  input: { workspaceId: string; limit: number; cursor?: string | undefined },
): Promise<{ items: FollowedThread[]; nextCursor: string | null }> {
  const { workspaceId } = input
  await workspaceFor(ctx, workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  const followed = await followedIds(ctx, workspaceId)
  const ids = [...followed.keys()]
  const roots: MessageRow[] = []
  for (let n = 0; n < ids.length; n += chunk) {
    const rows = await ctx.db
      .select({ message })
      .from(message)
      .innerJoin(channel, eq(channel.id, message.channelId))
      .innerJoin(channelMember, and(eq(channelMember.channelId, channel.id), eq(channelMember.userId, userId)))
      .where(
        and(
          inArray(message.id, ids.slice(n, n + chunk)),
          eq(message.workspaceId, workspaceId),
          isNotNull(message.lastReplySeq),
        ),
      )
    roots.push(...rows.map((row) => row.message))
  }
  // Descending by the latest reply, as an ascending key of fixed width.
  const key = (root: MessageRow) => String(Number.MAX_SAFE_INTEGER - (root.lastReplySeq ?? 0)).padStart(16, '0')
  roots.sort((a, b) => (key(a) < key(b) ? -1 : 1))
  const page = cut(roots, input.limit, cursors('threads.list', userId, input), key)
  const items: FollowedThread[] = []
  for (const root of page.items) {
    const readSeq = followed.get(root.id) ?? root.seq
    const unreadSeqs = await unreadIn(ctx, root.id, readSeq)
    items.push({ message: toMessage(root), readSeq, unreadCount: unreadSeqs.length, unreadSeqs })
  }
  return { ...page, items }
}
