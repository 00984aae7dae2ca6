import { and, asc, desc, eq, gte, isNotNull, isNull, lt, or, type SQL, slot, sql, standing } from '@parley/db'
import { message, messageRevision } from '@parley/db/schema'
import type { ListMessagesInput, Message, MessagePage, Revision } from '@parley/db/validators'
import type * as v from 'valibot'
import { behind, channelFor, type MessageRow, messageFor } from '../../access/doors.ts'
import type { Context } from '../../core/context.ts'
import { notFound } from '../../core/errors.ts'
import { whole } from '../../core/paging.ts'
import { toMessage } from './write.ts'

export async function getMessage(ctx: Context, { messageId }: { messageId: string }): Promise<Message> {
  return toMessage((await messageFor(ctx, messageId, 'channel.read')).message)
}

type Rows = MessageRow[]

/** The window that `limit`, `before`, `after` and `around` ask for, over any set of messages in the order of seq. */
export interface Window {
  limit: number
  before?: string | undefined
  after?: string | undefined
  around?: string | undefined
}

/**
 * What pages through a set of messages, named by the values of slots. Both conditions are built once.
 *
 * @param where which messages are shown
 * @param among which messages may serve as a place, deleted ones included
 */
export function pages<P extends Record<string, string>>(where: SQL | undefined, among: SQL | undefined) {
  const placeQuery = standing<P & { messageId: string }, { seq: number; shown: unknown }[]>(
    (db) =>
      db
        .select({ seq: message.seq, shown: sql<unknown>`(${where})`.as('shown') })
        .from(message)
        .where(and(eq(message.id, slot('messageId')), among)),
    'one',
  )
  type Part = P & { seq: number; limit: number }
  const olderQuery = standing<Part, Rows>((db) =>
    db
      .select()
      .from(message)
      .where(and(where, lt(message.seq, slot('seq'))))
      .orderBy(desc(message.seq))
      .limit(slot('limit')),
  )
  const fromQuery = standing<Part, Rows>((db) =>
    db
      .select()
      .from(message)
      .where(and(where, gte(message.seq, slot('seq'))))
      .orderBy(asc(message.seq))
      .limit(slot('limit')),
  )
  return (ctx: Context, set: P, window: Window): Promise<MessagePage> =>
    pageThrough(window, {
      async placeOf(messageId) {
        const [found] = await placeQuery(ctx.db, { ...set, messageId })
        if (!found) throw notFound()
        return { seq: found.seq, shown: Boolean(found.shown) }
      },
      older: (seq, limit) => olderQuery(ctx.db, { ...set, seq, limit }),
      from: (seq, limit) => fromQuery(ctx.db, { ...set, seq, limit }),
    })
}

interface Reader {
  /** Where a message stands, and whether it is itself one of those that are shown. */
  placeOf(messageId: string): Promise<{ seq: number; shown: boolean }>
  /** Newest first. */
  older(seq: number, limit: number): Promise<Rows>
  from(seq: number, limit: number): Promise<Rows>
}

async function pageThrough(
  { limit, before, after, around }: Window,
  { placeOf, older, from }: Reader,
): Promise<MessagePage> {
  if (around !== undefined) {
    const { seq } = await placeOf(around)
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
    const { seq, shown } = await placeOf(after)
    const next = await from(seq + 1, limit + 1)
    return page(next.slice(0, limit), shown || (await older(seq + 1, 1)).length > 0, next.length > limit)
  }
  const end = before === undefined ? undefined : await placeOf(before)
  const past = await older(end?.seq ?? Number.MAX_SAFE_INTEGER, limit + 1)
  const hasAfter = end !== undefined && (end.shown || (await from(end.seq, 1)).length > 0)
  return page(past.slice(0, limit).reverse(), past.length > limit, hasAfter)
}

const page = (rows: Rows, hasBefore: boolean, hasAfter: boolean): MessagePage => ({
  items: rows.map(toMessage),
  hasBefore,
  hasAfter,
})

const here = eq(message.channelId, slot('channelId'))
/** A deleted message is left out, unless it is a root whose thread goes on; a reply stands here only if it asked to. */
const shown = and(
  here,
  or(isNull(message.parentId), eq(message.alsoToChannel, true)),
  or(isNull(message.deletedAt), isNotNull(message.lastReplySeq)),
)
const channelPages = pages<{ channelId: string }>(shown, here)

export async function listMessages(ctx: Context, input: v.InferOutput<typeof ListMessagesInput>): Promise<MessagePage> {
  const { channelId } = input
  const door = () => channelFor(ctx, channelId, 'channel.read')
  return behind(door, () => channelPages(ctx, { channelId }, input))
}

/** What a message said before, oldest first, its present text last. */
export async function listRevisions(ctx: Context, { messageId }: { messageId: string }) {
  const door = () => messageFor(ctx, messageId, 'channel.read')
  return behind(door, async ({ message: present }) => {
    const earlier = await ctx.db
      .select()
      .from(messageRevision)
      .where(eq(messageRevision.messageId, messageId))
      .orderBy(asc(messageRevision.seq))
    const now: Revision = {
      content: present.content,
      writtenAt: (present.editedAt ?? present.createdAt).toISOString(),
    }
    return whole([...earlier.map((row) => ({ content: row.content, writtenAt: row.writtenAt.toISOString() })), now])
  })
}
