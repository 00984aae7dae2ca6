// Which rows of a list are in the document: those in sight and some around them.

/** Two indexes of rows, both included. */
export interface Span {
  from: number
  to: number
}

/** What is drawn, and of it what stands in the flow: what is drawn beforehand waits without a place, until it is let in. */
export interface Drawing extends Span {
  shown: Span
}

/** So many rows are measured before they come into sight, also when one scrolls fast. */
const around = 12
/** With fewer it cannot wait until there is time. */
const near = 4
/** So many come in together, and as many go: all that is painted is put together anew for them. */
const batch = 4
/** While one scrolls, so many are drawn beforehand in a frame in which none come in. */
const step = 2

const widened = (sight: Span, by: number, end: number): Span => ({
  from: Math.max(0, sight.from - by),
  to: Math.min(end, sight.to + by),
})
export const covers = (drawn: Span, wanted: Span) => drawn.from <= wanted.from && drawn.to >= wanted.to
const both = (a: Span, b: Span): Span => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) })

/** What is to be drawn at first. */
export const windowOf = (sight: Span, end: number): Span => widened(sight, around, end)

/** Whether enough stands there until there is time for more. */
export const canWait = ({ shown }: Drawing, sight: Span, end: number): boolean =>
  covers(shown, widened(sight, near, end))

/** What is to be drawn after that which is drawn, where one stands still: the same, as long as enough of it is left. */
export function windowAfter(drawn: Span, sight: Span, end: number): Span {
  const spare = widened(sight, around + 2 * batch, end)
  return covers(drawn, windowOf(sight, end)) && covers(spare, drawn) ? drawn : widened(sight, around + batch, end)
}

/** What lies that way of a span, counted from the middle of what is in sight: the higher the farther. */
const ahead = ({ from, to }: Span, upwards: boolean) => (upwards ? -from : to)

/** While one scrolls: whether rows are to be drawn beforehand. */
export function wantsMore(drawn: Span, sight: Span, end: number, upwards: boolean): boolean {
  return ahead(drawn, upwards) < ahead(widened(sight, around + batch + step, end), upwards)
}

/** What is to be drawn next while one scrolls. What has left is let go, and nothing comes in that could wait. */
export function drawnAhead(drawing: Drawing, sight: Span, end: number, upwards: boolean): Drawing {
  const must = widened(sight, near, end)
  const shown = covers(drawing.shown, must) ? drawing.shown : both(must, drawing)
  const far = widened(sight, around + 2 * batch, end)
  const kept = { from: Math.max(shown.from, far.from), to: Math.min(shown.to, far.to) }
  const next = upwards
    ? { from: Math.max(0, far.from, Math.min(kept.from, drawing.from - step)), to: kept.to }
    : { from: kept.from, to: Math.min(end, far.to, Math.max(kept.to, drawing.to + step)) }
  return { ...next, shown: kept }
}

/** What is to stand there of that which is drawn: the same until a batch has come together, or one is close. */
export function shownAfter({ shown, ...drawn }: Drawing, sight: Span, end: number, upwards: boolean): Span {
  const by = Math.min(batch, ahead(drawn, upwards) - ahead(shown, upwards))
  const patience = by < batch ? around - batch : around
  if (by <= 0 || ahead(shown, upwards) >= ahead(widened(sight, patience, end), upwards)) return shown
  const full = widened(sight, around + batch, end)
  return upwards
    ? { from: shown.from - by, to: Math.min(shown.to, full.to) }
    : { from: Math.max(shown.from, full.from), to: shown.to + by }
}

/** The same rows in a list that changed above them. */
export const shifted = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by })

/** By how many rows those that were drawn have moved in a list that changed; undefined when the first is gone. */
export function shiftOf(keys: readonly string[], from: number, now: readonly string[]): number | undefined {
  if (keys === now) return 0
  const index = now.indexOf(keys[from] ?? '')
  return index < 0 ? undefined : index - from
}

/** Sums of what the browser rounds differ by less. */
export const sameHeight = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a - b) < 0.02
