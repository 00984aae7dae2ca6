import { and, asc, desc, eq, gt, gte, isNull, lt } from '@parley/db'
import { message } from '@parley/db/schema'
import type { ListMessagesInput, Message, MessagePage } from '@parley/db/validators'
import type * as v from 'valibot'
import { channelFor, type MessageRow, messageFor } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { toMessage } from './write.ts'

export async function getMessage(ctx: Context, { messageId }: { messageId: string }): Promise<Message> {
  return toMessage((await messageFor(ctx, messageId, 'channel.read')).message)
}

type Rows = MessageRow[]

/** A message of this channel, deleted or not, as a place in its history. */
async function seqOf(ctx: Context, channelId: string, messageId: string): Promise<number> {
  const [found] = await ctx.db
    .select({ seq: message.seq })
    .from(message)
    .where(and(eq(message.id, messageId), eq(message.channelId, channelId)))
  if (!found) throw notFound()
  return found.seq
}

const history = (ctx: Context, channelId: string) => {
  const live = and(eq(message.channelId, channelId), isNull(message.deletedAt))
  const select = () => ctx.db.select().from(message)
  return {
    /** Newest first. */
    before: (seq: number, n: number): Promise<Rows> =>
      select()
        .where(and(live, lt(message.seq, seq)))
        .orderBy(desc(message.seq))
        .limit(n),
    from: (seq: number, n: number): Promise<Rows> =>
      select()
        .where(and(live, gte(message.seq, seq)))
        .orderBy(asc(message.seq))
        .limit(n),
    async anyAfter(seq: number): Promise<boolean> {
      const rows = await ctx.db
        .select({ seq: message.seq })
        .from(message)
        .where(and(live, gt(message.seq, seq)))
        .orderBy(asc(message.seq))
        .limit(1)
      return rows.length > 0
    },
    async anyBefore(seq: number): Promise<boolean> {
      const rows = await ctx.db
        .select({ seq: message.seq })
        .from(message)
        .where(and(live, lt(message.seq, seq)))
        .orderBy(desc(message.seq))
        .limit(1)
      return rows.length > 0
    },
  }
}

const page = (rows: Rows, hasBefore: boolean, hasAfter: boolean): MessagePage => ({
  items: rows.map(toMessage),
  hasBefore,
  hasAfter,
})

export async function listMessages(ctx: Context, input: v.InferOutput<typeof ListMessagesInput>): Promise<MessagePage> {
  const { channelId, limit, before, after, around } = input
  await channelFor(ctx, channelId, 'channel.read')
  const { before: older, from, anyAfter, anyBefore } = history(ctx, channelId)
  if (around !== undefined) {
    const seq = await seqOf(ctx, channelId, around)
    const half = Math.floor(limit / 2)
    const past = await older(seq, half + 1)
    const next = await from(seq, limit - half + 1)
    return page(
      [...past.slice(0, half).reverse(), ...next.slice(0, limit - half)],
      past.length > half,
      next.length > limit - half,
    )
  }
  if (after !== undefined) {
    const seq = await seqOf(ctx, channelId, after)
    const next = await from(seq + 1, limit + 1)
    return page(next.slice(0, limit), await anyBefore(seq + 1), next.length > limit)
  }
  const end = before === undefined ? Number.MAX_SAFE_INTEGER : await seqOf(ctx, channelId, before)
  const past = await older(end, limit + 1)
  const hasAfter = before !== undefined && (await anyAfter(end - 1))
  return page(past.slice(0, limit).reverse(), past.length > limit, hasAfter)
}
