import * as Char from '../text/char.ts'

import type { Align } from '../tree.ts'

/** The cells of a row: `|` parts them, `\|` is a pipe, also inside code. */
export function cellsOf(row: string): string[] {
  const line = row.trim()
  const cells: string[] = []
  let cell = ''
  let from = 0
  for (let index = 0; index <= line.length; index++) {
    const code = line.charCodeAt(index)
    if (code === Char.backslash) {
      if (line.charCodeAt(index + 1) === Char.pipe) {
        cell += line.slice(from, index)
        from = index + 1
      }
      if (index + 1 < line.length) index++
    }
    if (code !== Char.pipe && index < line.length) continue
    cell += line.slice(from, index)
    const isEdge = index === 0 || (index >= line.length && cell === '' && cells.length > 0)
    if (!isEdge) cells.push(cell.trim())
    cell = ''
    from = index + 1
  }
  return cells
}

/** The columns that a line like `| :-- | --: |` announces, or null. */
export function alignments(line: string): Align[] | null {
  if (/[^-:| \t]/.test(line) || !line.includes('|')) return null
  const align: Align[] = []
  for (const cell of cellsOf(line)) {
    if (!/^:?-+:?$/.test(cell)) return null
    const right = cell.endsWith(':')
    if (cell.startsWith(':')) align.push(right ? 'center' : 'left')
    else align.push(right ? 'right' : null)
  }
  return align.length > 0 ? align : null
}
