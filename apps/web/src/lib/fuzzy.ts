/**
 * How well `text` answers `query`: 0 for not at all. Letters must come in order; the start of the text and of words, and
 * letters in a row, count more.
 */
export function score(query: string, text: string): number {
  const wanted = query.trim().toLocaleLowerCase()
  const given = text.toLocaleLowerCase()
  if (wanted === '') return 1
  if (given.startsWith(wanted)) return 1000 - given.length
  const inside = given.indexOf(wanted)
  if (inside >= 0) return 600 - inside + (/[\s_-]/.test(given[inside - 1] ?? '') ? 200 : 0)
  let at = 0
  let points = 1
  for (const letter of wanted) {
    const found = given.indexOf(letter, at)
    if (found < 0) return 0
    points += found === at ? 6 : /[\s_-]/.test(given[found - 1] ?? ' ') ? 4 : 1
    at = found + 1
  }
  return points
}
