export type Step = 'left' | 'right' | 'up' | 'down'

/**
 * Where a step leads in a grid of sections, each of which begins a row of its own. `at` counts through all sections;
 * at the edges one stays.
 */
export function stepInGrid(sections: readonly number[], columns: number, at: number, step: Step): number {
  const rows: { start: number; length: number }[] = []
  let total = 0
  for (const size of sections) {
    for (let inside = 0; inside < size; inside += columns) {
      rows.push({ start: total + inside, length: Math.min(columns, size - inside) })
    }
    total += size
  }
  if (total === 0) return 0
  if (step === 'left') return Math.max(0, at - 1)
  if (step === 'right') return Math.min(total - 1, at + 1)
  const row = rows.findIndex(({ start, length }) => at < start + length)
  const here = rows[row]
  const next = rows[row + (step === 'down' ? 1 : -1)]
  if (!here || !next) return at
  return next.start + Math.min(at - here.start, next.length - 1)
}
