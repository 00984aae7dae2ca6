// The newest unread messages of the joined `channel_member` row, as one text column: the engines differ only in the word
// that joins rows into text. As one column, a hundred channels stay one statement with one index range each.
import { type Column, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { dialect } from '../dialect/index.ts'
import { channel, channelMember } from '../schema/channels.ts'
import { mention, message } from '../schema/messages.ts'

const joined = dialect === 'postgres' ? sql`string_agg(u.seq::text, ',')` : sql`group_concat(u.seq)`

/** SQLite, once it has statistics, would take the unique index, for whose every entry it must look at the message itself. */
const shown = dialect === 'postgres' ? sql`${message}` : sql`${message} indexed by message_channel_shown`

/** The texts of a column joined by commas, in no promised order; NULL when there are none. */
export const joinedTexts = (column: Column): SQL<string | null> =>
  dialect === 'postgres' ? sql`string_agg(${column}, ',')` : sql`group_concat(${column})`

/** Whether a text column is one of the texts in a slot, which is filled by `JSON.stringify` of their list. */
export const amongTexts = (column: Column, list: Placeholder): SQL =>
  dialect === 'postgres'
    ? sql`${column} in (select jsonb_array_elements_text(${list}::jsonb))`
    : sql`${column} in (select value from json_each(${list}))`

/**
 * Seqs joined by commas, in no promised order; NULL when there are none. One's own messages are never unread, and
 * replies only where they stand in the channel too.
 *
 * @param cap how many at most, the newest ones
 */
export function newestUnread(userId: string | Placeholder, cap: number): SQL<string | null> {
  return sql`(select ${joined} from (select ${message.seq} as seq from ${shown}
    where ${message.channelId} = ${channelMember.channelId} and ${message.seq} > ${channelMember.readSeq}
      and ${message.deletedAt} is null and (${message.parentId} is null or ${message.alsoToChannel} = true)
      and (${message.authorId} is null or ${message.authorId} <> ${userId})
    order by ${message.seq} desc limit ${cap}) u)`
}

/**
 * The newest messages that stand in the channel of a `channel` row and are not deleted, whoever wrote them: seq and author
 * with a space between, nothing for the system, joined by commas in no promised order; NULL when there are none.
 *
 * @param cap how many at most, the newest ones
 */
export function newestShown(cap: number): SQL<string | null> {
  const each =
    dialect === 'postgres'
      ? sql`string_agg(u.seq::text || ' ' || coalesce(u.author_id, ''), ',')`
      : sql`group_concat(u.seq || ' ' || coalesce(u.author_id, ''))`
  return sql`(select ${each} from (select ${message.seq} as seq, ${message.authorId} as author_id from ${shown}
    where ${message.channelId} = ${channel.id} and ${message.deletedAt} is null
      and (${message.parentId} is null or ${message.alsoToChannel} = true)
    order by ${message.seq} desc limit ${cap}) u)`
}

/**
 * The same of those that call one, apart: `byName` and `asAll`, for being part of everybody. A message may be in both, and
 * whoever reads them joins them: as one column of both, each channel would need a table of its own to find that out.
 */
export function newestMentions(userId: string | Placeholder, cap: number) {
  const of = (whom: SQL) => sql<string | null>`(select ${joined} from (select ${mention.seq} as seq from ${mention}
    where ${mention.channelId} = ${channelMember.channelId} and ${whom} and ${mention.seq} > ${channelMember.readSeq}
      and ${mention.threadId} is null
    order by ${mention.seq} desc limit ${cap}) u)`
  return {
    byName: of(sql`${mention.userId} = ${userId}`),
    asAll: of(sql`${mention.userId} is null and ${mention.authorId} <> ${userId}`),
  }
}
