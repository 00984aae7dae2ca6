export type Step = 'left' | 'right' | 'up' | 'down'

/**
 * Where a step leads in a grid of sections, each of which begins a row of its own. `at` counts through all sections;
 * at the edges one stays.
 */
export function stepInGrid(sections: readonly number[], columns: number, at: number, step: Step): number {
  const rows = rowsOf(sections, columns).filter(({ size }) => size > 0)
  const total = sections.reduce((sum, size) => sum + size, 0)
  if (total === 0) return 0
  if (step === 'left') return Math.max(0, at - 1)
  if (step === 'right') return Math.min(total - 1, at + 1)
  const row = rows.findIndex(({ start, size }) => at < start + size)
  const here = rows[row]
  const next = rows[row + (step === 'down' ? 1 : -1)]
  if (!here || !next) return at
  return next.start + Math.min(at - here.start, next.size - 1)
}

/** The height of a row of emoji and of a heading, rem. */
export const [rowHeight, headHeight] = [2.25, 1.75] as const

export interface GridRow {
  section: number
  /** Of its first emoji: counted through all sections, and within its own. */
  start: number
  from: number
  /** How many emoji; 0: the heading of the section. */
  size: number
  /** Where it stands, rem. */
  top: number
}

/** The rows of a grid of sections, each of which begins with its heading. */
export function rowsOf(sections: readonly number[], columns: number): GridRow[] {
  const rows: GridRow[] = []
  let [start, top] = [0, 0]
  sections.forEach((length, section) => {
    rows.push({ section, start, from: 0, size: 0, top })
    top += headHeight
    for (let from = 0; from < length; from += columns, top += rowHeight) {
      rows.push({ section, start: start + from, from, size: Math.min(columns, length - from), top })
    }
    start += length
  })
  return rows
}

/** The row of an emoji, counted through all sections. */
export const rowWith = (rows: readonly GridRow[], at: number): GridRow | undefined =>
  rows.find(({ start, size }) => at >= start && at < start + size)
