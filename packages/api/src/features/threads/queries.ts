import { and, desc, eq, gt, inArray, isNotNull, isNull, ne, or, slot } from '@parley/db'
import { channel, channelMember, mention, message, threadMember } from '@parley/db/schema'
import type { FollowedThread, ListRepliesInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { behind, type MessageRow, rootFor, workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { cursors, cut } from '../../core/paging.ts'
import { pages } from '../messages/queries.ts'
import { toMessage } from '../messages/service.ts'
import { type Place, placeIn } from './place.ts'

const replies = eq(message.parentId, slot('rootId'))
const replyPages = pages<{ rootId: string }>(and(replies, isNull(message.deletedAt)), replies)

export async function listReplies(ctx: Context, input: v.InferOutput<typeof ListRepliesInput>) {
  const door = () => rootFor(ctx, input.messageId, 'channel.read')
  return behind(door, async ({ message: root }) => {
    const page = await replyPages(ctx, { rootId: root.id }, input)
    return { root: toMessage(root), ...page }
  })
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
    .where(and(eq(mention.userId, userId), isNotNull(mention.threadId), eq(mention.byHere, false)))
  // In a conversation of a few, everybody does.
  const among = await ctx.db
    .select({ id: message.id })
    .from(channelMember)
    .innerJoin(channel, and(eq(channel.id, channelMember.channelId), inArray(channel.kind, ['direct', 'group'])))
    .innerJoin(message, and(eq(message.channelId, channel.id), isNotNull(message.lastReplySeq)))
    .where(and(eq(channelMember.userId, userId), eq(channelMember.workspaceId, workspaceId)))
  for (const { id } of [...mine, ...called, ...among]) if (id) followed.set(id, null)
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

/** One's own place in the thread that a message stands in or begins; who is not in the channel follows nothing there. */
export async function getPlace(
  ctx: Context,
  { messageId }: { messageId: string },
): Promise<Place & { messageId: string }> {
  const at = await rootFor(ctx, messageId, 'channel.read')
  const { id, seq } = at.message
  const place = at.readSeq === null ? { following: false, readSeq: seq } : await placeIn(ctx, at, personOf(ctx))
  return { messageId: id, ...place }
}

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
          or(isNotNull(message.lastReplySeq), isNull(message.deletedAt)),
        ),
      )
    roots.push(...rows.map((row) => row.message))
  }
  // Descending by the latest reply, or by the root while there is none, as an ascending key of fixed width.
  const key = (root: MessageRow) => String(Number.MAX_SAFE_INTEGER - (root.lastReplySeq ?? root.seq)).padStart(16, '0')
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
