import type { Message } from '@parley/db/validators'
import { dayOf, sameDay } from '../../lib/dates.ts'
import type { Pending } from './pending.ts'

export type Row =
  /** The beginning of the channel. */
  | { kind: 'head'; key: 'head' }
  | {
      kind: 'message'
      key: string
      message: Message
      /** A new day begins above it. */
      day: boolean
      /** It is the first that one has not read. */
      fresh: boolean
      /** By the same author shortly after the one above: no name, no face. */
      grouped: boolean
    }
  | { kind: 'pending'; key: string; pending: Pending; day: boolean; grouped: boolean }

const groupedWithin = 5 * 60_000
const near = (a: string, b: string) => Math.abs(Date.parse(b) - Date.parse(a)) < groupedWithin

/** By the same author, and not one of them in a thread elsewhere. */
const sameBreath = (a: Pick<Message, 'authorId' | 'parentId'>, b: Pick<Message, 'authorId' | 'parentId'>) =>
  a.authorId === b.authorId && a.parentId === b.parentId

type MessageRow = Extract<Row, { kind: 'message' }>
const last = new WeakMap<Message, MessageRow>()
/** The same row for the same message while it looks the same: what is drawn needs no second drawing. */
function rowOf(message: Message, looks: Pick<MessageRow, 'day' | 'fresh' | 'grouped'>): MessageRow {
  const known = last.get(message)
  if (known?.day === looks.day && known.fresh === looks.fresh && known.grouped === looks.grouped) return known
  const row: MessageRow = { kind: 'message', key: message.id, message, ...looks }
  last.set(message, row)
  return row
}

interface Input {
  items: readonly Message[]
  pending: readonly Pending[]
  userId: string
  /** There are older messages than these. */
  hasBefore: boolean
  /** Where the "New" line stands: above the first message of others after this seq. null: no line. */
  lineSeq: number | null
}

/** Whether what is loaded goes back to the line, so that the first unread message is known. */
export const reachesLine = (items: readonly Message[], hasBefore: boolean, lineSeq: number): boolean =>
  !hasBefore || (items[0]?.seq ?? 0) <= lineSeq

/** The rows of a timeline, from what is loaded and what is under way. */
export function rowsOf({ items, pending, userId, hasBefore, lineSeq }: Input): Row[] {
  const rows: Row[] = hasBefore ? [] : [{ kind: 'head', key: 'head' }]
  let above: Pick<Message, 'authorId' | 'createdAt' | 'parentId'> | undefined
  let dayAbove: number | undefined
  let drawn = lineSeq === null || !reachesLine(items, hasBefore, lineSeq)
  for (const [n, message] of items.entries()) {
    // The first one that is loaded is held back: whether it begins a day or goes on with somebody's words is known when
    // there is something above it, and a row that changed its height then would move what one is reading.
    const itsDay = dayOf(new Date(message.createdAt))
    const day = itsDay !== dayAbove
    dayAbove = itsDay
    if (n === 0 && hasBefore && items.length > 1) {
      above = message
      continue
    }
    const fresh = !drawn && message.seq > (lineSeq ?? 0) && message.authorId !== userId
    drawn ||= fresh
    const grouped =
      !day && !fresh && above !== undefined && sameBreath(above, message) && near(above.createdAt, message.createdAt)
    rows.push(rowOf(message, { day, fresh, grouped }))
    above = message
  }
  const landed = new Set(items.map((one) => one.clientId))
  for (const one of pending) {
    if (landed.has(one.clientId)) continue
    const day = !above || !sameDay(above.createdAt, one.createdAt)
    const next = { authorId: userId, createdAt: one.createdAt, parentId: one.parentId ?? null }
    const grouped = !day && above !== undefined && sameBreath(above, next) && near(above.createdAt, one.createdAt)
    rows.push({ kind: 'pending', key: one.clientId, pending: one, day, grouped })
    above = next
  }
  return rows
}
