import type { Inline } from '../tree.ts'

/** Inlines still being paired up, in a chain: wrapping a stretch of it costs no more than the stretch is long. */
export interface Piece {
  inline: Inline
  /** How many levels of inlines it is high: 0 for text. */
  height: number
  next: Piece | null
}

export const highest = 64

export const textPiece = (value: string): Piece => ({ inline: { type: 'text', value }, height: 0, next: null })

/** The inlines between two pieces, neighbouring texts joined, and how high the highest of them is. */
export function between(first: Piece, last: Piece | null): { children: Inline[]; height: number } {
  const children: Inline[] = []
  let height = 0
  for (let piece = first.next; piece && piece !== last; piece = piece.next) {
    height = Math.max(height, piece.height)
    const { inline } = piece
    const before = children.at(-1)
    if (inline.type !== 'text') children.push(inline)
    else if (before?.type === 'text') before.value += inline.value
    else if (inline.value !== '') children.push({ type: 'text', value: inline.value })
  }
  return { children, height }
}
