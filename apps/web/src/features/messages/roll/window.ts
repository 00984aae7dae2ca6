// Which rows of a list are in the document: those in sight and some around them.

/** Two indexes of rows, both included. */
export interface Span {
  from: number
  to: number
}

/** So many rows are measured before they come into sight, also when one scrolls fast. */
const around = 12
/** With fewer it cannot wait until there is time. */
const near = 4
/** So many come in together, and as many stay behind: what a drawing costs at all is shared between them. */
const batch = 3
/** While one scrolls, no more of those that can wait come in with one drawing: many would hold up a frame. */
const most = 5

const widened = (sight: Span, by: number, end: number): Span => ({
  from: Math.max(0, sight.from - by),
  to: Math.min(end, sight.to + by),
})
const covers = (drawn: Span, wanted: Span) => drawn.from <= wanted.from && drawn.to >= wanted.to

/** What is to be drawn at first. */
export const windowOf = (sight: Span, end: number): Span => widened(sight, around, end)

/** Whether enough is drawn until there is time for more. */
export const canWait = (sight: Span, drawn: Span, end: number): boolean => covers(drawn, widened(sight, near, end))

/** What is to be drawn after that which is drawn: the same, as long as enough of it is left. */
export function windowAfter(drawn: Span, sight: Span, end: number, moving: boolean): Span {
  const least = widened(sight, around, end)
  const full = widened(sight, around + batch, end)
  const spare = widened(sight, around + 2 * batch, end)
  if (covers(drawn, least) && covers(spare, drawn)) return drawn
  const now = moving ? widened(drawn, most, end) : full
  const must = widened(sight, near, end)
  return {
    from:
      drawn.from > least.from ? Math.max(full.from, Math.min(now.from, must.from)) : Math.max(drawn.from, full.from),
    to: drawn.to < least.to ? Math.min(full.to, Math.max(now.to, must.to)) : Math.min(drawn.to, full.to),
  }
}

/** By how many rows those that were drawn have moved in a list that changed; undefined when the first is gone. */
export function shiftOf(keys: readonly string[], from: number, now: readonly string[]): number | undefined {
  if (keys === now) return 0
  const index = now.indexOf(keys[from] ?? '')
  return index < 0 ? undefined : index - from
}

/** Sums of what the browser rounds differ by less. */
export const sameHeight = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a - b) < 0.02
