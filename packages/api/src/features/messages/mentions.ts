// Whom a message calls, read from its text when it is written or edited. Only people who can see it are called: a token
// for anybody else stays in the text and reaches nobody.
import { and, asc, eq, inArray } from '@parley/db'
import { channelMember, mention } from '@parley/db/schema'
import type { Mentions } from '@parley/db/validators'
import { maxMentions, mentionsOf, parse } from '@parley/markdown'
import type { MessageRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { badField } from '../../core/errors.ts'
import { hereAmong, portionsOf } from '../../events/presence-settings.ts'

/** Every token begins with this letter; most texts are done with it. */
export const mayCall = (content: string): boolean => content.includes('<')

/**
 * NULL for the many messages that call nobody. `@here` reaches whoever is there and to be disturbed at this moment; a
 * text that said it `before` goes on calling those whom it called then.
 */
export async function findMentions(
  ctx: Context,
  { channelId, authorId, content }: Pick<MessageRow, 'channelId' | 'authorId' | 'content'>,
  before?: Mentions | null,
): Promise<Mentions | null> {
  if (!mayCall(content)) return null
  const { userIds, everyone, here, capped } = mentionsOf(parse(content))
  if (capped) throw badField('content', `A message can name at most ${maxMentions} people and ${maxMentions} channels.`)
  const present = userIds.length === 0 ? [] : await membersAmong(ctx, channelId, userIds)
  if (present.length === 0 && !everyone && !here) return null
  const mentions = { userIds: present, channel: everyone, here }
  if (!here) return mentions
  if (before?.here) return { ...mentions, hereUserIds: before.hereUserIds }
  const members = await ctx.db
    .select({ userId: channelMember.userId })
    .from(channelMember)
    .where(eq(channelMember.channelId, channelId))
    .orderBy(asc(channelMember.joinedAt), asc(channelMember.userId))
  const others = members.map(({ userId }) => userId).filter((userId) => userId !== authorId)
  return { ...mentions, hereUserIds: await hereAmong(ctx, others) }
}

async function membersAmong(ctx: Context, channelId: string, userIds: string[]): Promise<string[]> {
  const rows = await ctx.db
    .select({ userId: channelMember.userId })
    .from(channelMember)
    .where(and(eq(channelMember.channelId, channelId), inArray(channelMember.userId, userIds)))
  const there = new Set(rows.map((row) => row.userId))
  return userIds.filter((userId) => there.has(userId))
}

const rowsAtOnce = 500

/** One row per person called, one for everybody; after an edit the new text alone counts. */
export async function writeMentions(ctx: Context, row: MessageRow, replace = false): Promise<void> {
  if (replace) await ctx.db.delete(mention).where(eq(mention.messageId, row.id))
  if (!row.mentions || !row.authorId) return
  const { userIds, channel, here, hereUserIds } = row.mentions
  const named = userIds.filter((userId) => userId !== row.authorId)
  const there = (hereUserIds ?? []).filter((userId) => userId !== row.authorId && !userIds.includes(userId))
  const called: { userId: string | null; byHere: boolean }[] = [
    ...named.map((userId) => ({ userId, byHere: false })),
    ...there.map((userId) => ({ userId, byHere: true })),
  ]
  if (channel || (here && !hereUserIds)) called.push({ userId: null, byHere: false })
  const threadId = row.parentId && !row.alsoToChannel ? row.parentId : null
  const { authorId, channelId, seq } = row
  for (const some of portionsOf(called, rowsAtOnce))
    await ctx.db
      .insert(mention)
      .values(some.map((whom) => ({ messageId: row.id, ...whom, authorId, channelId, threadId, seq })))
}
