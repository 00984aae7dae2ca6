import * as Char from '../text/char.ts'

import type { Target } from './definitions.ts'
import { destinationAt, labelAt, skipSpace, titleAt } from './destination.ts'
import { pairDelimiters } from './emphasis.ts'
import { between, highest, type Piece, textPiece } from './pieces.ts'
import { append, type Bracket, cut, type Scan } from './scan.ts'

/** `[`, or `![` for an image, which is a link here. */
export function readOpening(scan: Scan): boolean {
  const { text, at } = scan
  const image = text.charCodeAt(at) === Char.bang
  const start = image ? at + 2 : at + 1
  if (text.charCodeAt(start - 1) !== Char.openBracket) return false
  cut(scan, at, start)
  const piece = append(scan, textPiece(text.slice(at, start)))
  const outer = scan.brackets.at(-1)
  if (outer) outer.holdsBracket = true
  scan.brackets.push({ piece, delimiters: scan.delimiters.length, start, image, holdsBracket: false })
  return true
}

/** `]`: a link when an address follows in parentheses, or when a definition answers to the label. */
export function readClosing(scan: Scan): boolean {
  const bracket = scan.brackets.pop()
  if (!bracket) return false
  const { at } = scan
  const found = inlineTarget(scan, at + 1) ?? definedTarget(scan, bracket)
  if (!found) return false
  cut(scan, at, found.end)
  dissolveLinks(bracket.piece)
  pairDelimiters(scan, bracket.delimiters)
  const { children, height } = between(bracket.piece, null)
  if (height >= highest) {
    append(scan, textPiece(scan.text.slice(at, found.end)))
    return true
  }
  // A picture without a description, or a link without words, would not be seen at all.
  if (children.length === 0) children.push({ type: 'text', value: found.href })
  bracket.piece.inline = { type: 'link', href: found.href, title: found.title, children }
  bracket.piece.height = height + 1
  bracket.piece.next = null
  scan.last = bracket.piece
  if (bracket.image) keepOuterLink(scan)
  else closeBrackets(scan)
  return true
}

/** Links do not nest, and the inner one wins: what was opened before this one can be no link any more. */
export function closeBrackets(scan: Scan): void {
  scan.brackets.length = 0
}

/** A picture may stand in a link, as badges do. Only right inside it, so that none is looked at for each of many. */
function keepOuterLink(scan: Scan): void {
  const outer = scan.brackets.at(-1)
  scan.brackets = outer && !outer.image ? [outer] : []
}

/** Inside a link an address that merely stands there, or a picture, gives its text: here the outer one wins. */
function dissolveLinks(first: Piece): void {
  let before = first
  for (let piece = first.next; piece; before = piece, piece = piece.next) {
    const { inline, next, height } = piece
    if (inline.type === 'autolink') piece.inline = { type: 'text', value: inline.value }
    if (inline.type !== 'link') continue
    for (const child of inline.children) {
      before.next = { inline: child, height: height - 1, next: null }
      before = before.next
    }
    before.next = next
    piece = before
  }
}

interface Found extends Target {
  end: number
}

/** `(url "title")` at `index`. */
function inlineTarget({ text, href: rule }: Scan, index: number): Found | null {
  if (text.charCodeAt(index) !== Char.open) return null
  const destination = destinationAt(text, skipSpace(text, index + 1))
  const href = destination && rule(destination.value)
  if (!destination || href === null) return null
  let end = skipSpace(text, destination.end)
  const title = end > destination.end ? titleAt(text, end) : null
  if (title) end = skipSpace(text, title.end)
  return text.charCodeAt(end) === Char.close ? { href, title: title?.value ?? null, end: end + 1 } : null
}

/** `[label]` or `[]` after the closing bracket, or the text itself as the label. */
function definedTarget({ text, definitions, at }: Scan, { start, holdsBracket }: Bracket): Found | null {
  const label = labelAt(text, at + 1)
  if (label) return found(definitions.find(label.value), label.end)
  if (holdsBracket || at - start > 999) return null
  return found(definitions.find(text.slice(start, at)), text.startsWith('[]', at + 1) ? at + 3 : at + 1)
}

const found = (target: Target | null, end: number): Found | null => target && { ...target, end }
