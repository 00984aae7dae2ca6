// One person's place in a thread. Their own acts alone write it; whoever never acted has a place all the same when they
// wrote the root or were called by name: that is looked up, not written, so that nobody's reply writes a row per reader.
import { and, eq } from '@parley/db'
import { mention, threadMember } from '@parley/db/schema'
import type { MessageRow } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'

export interface Place {
  following: boolean
  readSeq: number
}

export async function placeIn(ctx: Context, root: MessageRow, userId: string): Promise<Place> {
  const [written] = await ctx.db
    .select({ following: threadMember.following, readSeq: threadMember.readSeq })
    .from(threadMember)
    .where(and(eq(threadMember.messageId, root.id), eq(threadMember.userId, userId)))
  if (written) return written
  const [called] = await ctx.db
    .select({ seq: mention.seq })
    .from(mention)
    .where(and(eq(mention.userId, userId), eq(mention.threadId, root.id)))
    .limit(1)
  return { following: root.authorId === userId || called !== undefined, readSeq: root.seq }
}
