import type { HrefRule } from '../links.ts'
import type { Inline } from '../tree.ts'
import type { Definitions } from './definitions.ts'
import { type Piece, textPiece } from './pieces.ts'

/** A run of `*`, `_` or `~` that may open or close. */
export interface Delimiter {
  piece: Piece
  code: number
  /** How many are left of the run, and how many it had. */
  left: number
  length: number
  canOpen: boolean
  canClose: boolean
}

/** A `[` or `![` that waits for its `]`. */
export interface Bracket {
  piece: Piece
  /** How many delimiters stood before it. */
  delimiters: number
  /** Index of the first character inside. */
  start: number
  image: boolean
  /** Another bracket was opened inside, so what stands inside is no label. */
  holdsBracket: boolean
}

/** Words on the way to inlines. What lies between `plainFrom` and `at` is text not yet made a piece. */
export interface Scan {
  readonly text: string
  readonly definitions: Definitions
  readonly href: HrefRule
  at: number
  plainFrom: number
  readonly first: Piece
  last: Piece
  delimiters: Delimiter[]
  brackets: Bracket[]
  /** Where runs of backticks start, by length, last one first; made when the first one is met. */
  backticks: Map<number, number[]> | null
  /** Where the characters of a host name end that were last looked at. */
  hostEnd: number
}

export function newScan(text: string, definitions: Definitions, href: HrefRule): Scan {
  const first = textPiece('')
  return {
    text,
    definitions,
    href,
    at: 0,
    plainFrom: 0,
    first,
    last: first,
    delimiters: [],
    brackets: [],
    backticks: null,
    hostEnd: 0,
  }
}

/** Ends the plain text at `end`; the next piece goes on at `next`. */
export function cut(scan: Scan, end: number, next: number): void {
  if (end > scan.plainFrom) append(scan, textPiece(scan.text.slice(scan.plainFrom, end)))
  scan.at = next
  scan.plainFrom = next
}

export function append(scan: Scan, piece: Piece): Piece {
  scan.last.next = piece
  scan.last = piece
  return piece
}

/** Ends the plain text at `start` and puts `inline` there, which reaches to `end` of the source. Always true. */
export function put(scan: Scan, inline: Inline, start: number, end: number): true {
  cut(scan, start, end)
  append(scan, { inline, height: 0, next: null })
  return true
}
