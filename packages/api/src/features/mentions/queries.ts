import { and, desc, eq, gte, isNull, lt, ne, or, type SQL } from '@parley/db'
import { channel, channelMember, mention, message } from '@parley/db/schema'
import type { Message } from '@parley/db/validators'
import { workspaceFor } from '../../access/doors.ts'
import { type Context, personOf } from '../../core/context.ts'
import { cursors } from '../../core/paging.ts'
import { toMessage } from '../messages/service.ts'

interface Input {
  workspaceId: string
  limit: number
  cursor?: string | undefined
}

/**
 * Read from the rows that the mention counts are counted from. By name one may be called where one has left since: that
 * shows as long as one may read there. Everybody of a channel are those who were in it by then.
 */
export async function listMentions(
  ctx: Context,
  input: Input,
): Promise<{ items: Message[]; nextCursor: string | null }> {
  const { workspaceId, limit } = input
  const { insider } = await workspaceFor(ctx, workspaceId, 'workspace.read')
  const userId = personOf(ctx)
  const cursor = cursors('mentions.list', userId, input)
  const before = Number(cursor.after() ?? Number.MAX_SAFE_INTEGER)
  const inside = eq(channelMember.userId, userId)
  const newest = (which: SQL | undefined) =>
    ctx.db
      .select({ message })
      .from(mention)
      .innerJoin(message, eq(message.id, mention.messageId))
      .innerJoin(channel, eq(channel.id, mention.channelId))
      .leftJoin(channelMember, and(eq(channelMember.channelId, channel.id), inside))
      .where(and(which, eq(message.workspaceId, workspaceId), lt(mention.seq, before), isNull(message.deletedAt)))
      .orderBy(desc(mention.seq))
      .limit(limit + 1)
  const readable = insider ? or(inside, eq(channel.kind, 'public')) : inside
  const byName = await newest(and(eq(mention.userId, userId), readable))
  const asEverybody = await newest(
    and(isNull(mention.userId), ne(mention.authorId, userId), inside, gte(message.createdAt, channelMember.joinedAt)),
  )
  const found = new Map([...byName, ...asEverybody].map((row) => [row.message.seq, row.message]))
  const rows = [...found.values()].sort((a, b) => b.seq - a.seq)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(toMessage),
    nextCursor: last && rows.length > limit ? cursor.make(String(last.seq)) : null,
  }
}
