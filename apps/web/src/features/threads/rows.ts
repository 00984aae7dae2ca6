import { sameDay } from '../../lib/dates.ts'
import type { Pending } from '../messages/pending.ts'
import { type Row, rowsOf } from '../messages/rows.ts'
import type { ThreadWindow } from './live.ts'

export type ReplyRow = Exclude<Row, { kind: 'head' }>

/** The rows under a root message. A day is named only where it is another than that of what stands above. */
export function replyRows(
  window: ThreadWindow,
  pending: readonly Pending[],
  userId: string,
  lineSeq: number | null,
): ReplyRow[] {
  const { root, items, hasBefore } = window
  const mine = pending.filter(({ parentId }) => parentId === root.id)
  const rows = rowsOf({ items, pending: mine, userId, hasBefore, lineSeq }).filter((row) => row.kind !== 'head')
  const [first, ...others] = rows
  if (!first || hasBefore) return rows
  const { createdAt } = first.kind === 'message' ? first.message : first.pending
  return [{ ...first, day: !sameDay(root.createdAt, createdAt) }, ...others]
}
