// Whom a message calls, read from its text when it is written or edited. Only people who can see it are called: a token
// for anybody else stays in the text and reaches nobody.
import { and, eq, inArray } from '@parley/db'
import { channelMember, mention } from '@parley/db/schema'
import type { Mentions } from '@parley/db/validators'
import { maxMentions, mentionsOf, parse } from '@parley/markdown'
import type { MessageRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { badField } from '../../core/errors.ts'

/** NULL for the many messages that call nobody. */
export async function findMentions(ctx: Context, channelId: string, content: string): Promise<Mentions | null> {
  if (!content.includes('<')) return null
  const { userIds, everyone, here, capped } = mentionsOf(parse(content))
  if (capped) throw badField('content', `A message can name at most ${maxMentions} people and ${maxMentions} channels.`)
  const present = userIds.length === 0 ? [] : await membersAmong(ctx, channelId, userIds)
  if (present.length === 0 && !everyone && !here) return null
  return { userIds: present, channel: everyone, here }
}

async function membersAmong(ctx: Context, channelId: string, userIds: string[]): Promise<string[]> {
  const rows = await ctx.db
    .select({ userId: channelMember.userId })
    .from(channelMember)
    .where(and(eq(channelMember.channelId, channelId), inArray(channelMember.userId, userIds)))
  const there = new Set(rows.map((row) => row.userId))
  return userIds.filter((userId) => there.has(userId))
}

/** One row per person called, one for everybody; after an edit the new text alone counts. */
export async function writeMentions(ctx: Context, row: MessageRow, replace = false): Promise<void> {
  if (replace) await ctx.db.delete(mention).where(eq(mention.messageId, row.id))
  if (!row.mentions || !row.authorId) return
  const { userIds, channel, here } = row.mentions
  const called: (string | null)[] = userIds.filter((userId) => userId !== row.authorId)
  if (channel || here) called.push(null)
  if (called.length === 0) return
  const threadId = row.parentId && !row.alsoToChannel ? row.parentId : null
  const { authorId, channelId, seq } = row
  await ctx.db
    .insert(mention)
    .values(called.map((userId) => ({ messageId: row.id, userId, authorId, channelId, threadId, seq })))
}
