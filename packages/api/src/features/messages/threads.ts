// What a thread has come to, kept on its root message: recounted at every reply and every deletion, never added up.
import { and, count, desc, eq, isNull, max, sql } from '@parley/db'
import { message } from '@parley/db/schema'
import type { Thread } from '@parley/db/validators'
import { allFollow, type ChannelRow, type MessageRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { badField } from '../../core/errors.ts'
import { emit } from '../../events/emit.ts'
import { threadUpdated } from './events.ts'

const faces = 5

/** The root of the thread that a reply to `parentId` belongs to: a reply to a reply joins the same thread. */
export async function rootOf(ctx: Context, channelId: string, parentId: string): Promise<MessageRow> {
  const find = async (id: string) => {
    const [row] = await ctx.db
      .select()
      .from(message)
      .where(and(eq(message.id, id), eq(message.channelId, channelId)))
    return row
  }
  const parent = await find(parentId)
  const root = parent?.parentId ? await find(parent.parentId) : parent
  const gone = root?.deletedAt && root.thread === null
  if (!parent || !root || gone || (parent !== root && parent.deletedAt))
    throw badField('parentId', 'This message is not in the channel.')
  return root
}

/** Under the workspace's turn: counts anew what stands under `root`, and says so. */
export async function recountThread(ctx: Context, channel: Pick<ChannelRow, 'kind'>, root: MessageRow) {
  const replies = and(eq(message.parentId, root.id), isNull(message.deletedAt))
  const [counted] = await ctx.db
    .select({ n: count(), lastSeq: max(message.seq) })
    .from(message)
    .where(replies)
  const lastSeq = counted?.lastSeq ?? null
  const [last] =
    lastSeq === null
      ? []
      : await ctx.db
          .select({ createdAt: message.createdAt })
          .from(message)
          .where(and(replies, eq(message.seq, lastSeq)))
  const people = await ctx.db
    .select({ userId: message.authorId, lastSeq: max(message.seq) })
    .from(message)
    .where(replies)
    .groupBy(message.authorId)
    .orderBy(desc(sql`max(${message.seq})`))
    .limit(faces)
  const thread: Thread | null =
    counted && last && lastSeq !== null
      ? {
          replyCount: counted.n,
          lastReplyAt: last.createdAt.toISOString(),
          lastReplySeq: lastSeq,
          userIds: people.flatMap((person) => person.userId ?? []),
        }
      : null
  await ctx.db.update(message).set({ thread, lastReplySeq: lastSeq }).where(eq(message.id, root.id))
  const { id: messageId, channelId, workspaceId, authorId: rootAuthorId } = root
  await emit(ctx, threadUpdated, workspaceId, {
    messageId,
    channelId,
    rootAuthorId,
    allFollow: allFollow(channel),
    thread,
  })
}
