// One person's place in a thread. Their own acts alone write it; whoever never acted has a place all the same when they
// wrote the root, were called by name, or talk in a conversation of a few: that is looked up, not written, so that
// nobody's reply writes a row per reader.
import { and, eq } from '@parley/db'
import { mention, threadMember } from '@parley/db/schema'
import { type AtMessage, allFollow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'

export interface Place {
  following: boolean
  readSeq: number
}

/** Only for who is in the channel. */
export async function placeIn(
  ctx: Context,
  at: Pick<AtMessage, 'message' | 'channel'>,
  userId: string,
): Promise<Place> {
  const { message: root, channel } = at
  const [written] = await ctx.db
    .select({ following: threadMember.following, readSeq: threadMember.readSeq })
    .from(threadMember)
    .where(and(eq(threadMember.messageId, root.id), eq(threadMember.userId, userId)))
  if (written) return written
  const given = { following: true, readSeq: root.seq }
  if (root.authorId === userId || allFollow(channel)) return given
  const [called] = await ctx.db
    .select({ seq: mention.seq })
    .from(mention)
    .where(and(eq(mention.userId, userId), eq(mention.threadId, root.id), eq(mention.byHere, false)))
    .limit(1)
  return { ...given, following: called !== undefined }
}
