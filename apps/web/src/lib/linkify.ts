export type Piece = { text: string } | { text: string; href: string }

// Linear on any input: no nested repetition. What follows the host is judged afterwards.
const candidate = /https?:\/\/[^\s<>"'`]+/giu
const trailing = new Set('.,:;!?)]}’”*_~')

/** A closing bracket belongs to the address when it was opened inside it. */
function endOf(url: string): number {
  let end = url.length
  let open = 0
  for (const c of url) open += c === '(' ? 1 : c === ')' ? -1 : 0
  while (end > 0 && trailing.has(url[end - 1] ?? '')) {
    if (url[end - 1] === ')') {
      if (open >= 0) break
      open++
    }
    end--
  }
  return end
}

/** Splits a text into plain pieces and http(s) links. Joined again, the pieces are the text. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of text.matchAll(candidate)) {
    const url = match[0].slice(0, endOf(match[0]))
    if (!URL.canParse(url) || !new URL(url).hostname) continue
    if (match.index > at) pieces.push({ text: text.slice(at, match.index) })
    pieces.push({ text: url, href: new URL(url).href })
    at = match.index + url.length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}
