import type { Aim } from './roll/places.ts'
import type { Row } from './rows.ts'

/** Where a timeline opens: at the permalink, at the first unread message, or at the end. */
export function openingAt(rows: readonly Row[], marked: string | null): Aim {
  if (marked) return rows.some(({ key }) => key === marked) ? { key: marked, align: 'center' } : 'end'
  const fresh = rows.findIndex((row) => row.kind === 'message' && row.fresh)
  // A little of what one knows stays in sight above it.
  const opening = fresh < 0 ? undefined : rows[Math.max(0, fresh - 1)]
  return opening ? { key: opening.key, align: 'start' } : 'end'
}

/** Moves the focus to the message `step` rows away from the focused one; the end of the list when none is. */
export function neighbour(rows: readonly Row[], from: string | undefined, step: 1 | -1): number | undefined {
  let index = rows.findIndex((row) => row.key === from)
  if (index < 0) return undefined
  do index += step
  while (rows[index] && rows[index]?.kind !== 'message')
  return rows[index] ? index : undefined
}
