import * as Char from '../text/char.ts'
import { characterAt, characterBefore, isPunctuation, isWhitespace, runEnd } from '../text/characters.ts'
import type { Inline } from '../tree.ts'
import { between, highest, textPiece } from './pieces.ts'
import { append, cut, type Delimiter, type Scan } from './scan.ts'

/** A run of `*`, `_` or `~`. */
export function readDelimiters(scan: Scan): boolean {
  const { text, at } = scan
  const code = text.charCodeAt(at)
  const end = runEnd(text, at, code)
  const length = end - at
  const before = characterBefore(text, at)
  const after = characterAt(text, end)
  const [spaceBefore, spaceAfter] = [isWhitespace(before), isWhitespace(after)]
  const [markBefore, markAfter] = [isPunctuation(before), isPunctuation(after)]
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore)
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter)
  const inWord = code === Char.underscore && left && right
  const canOpen = left && (!inWord || markBefore)
  const canClose = right && (!inWord || markAfter)
  if ((!canOpen && !canClose) || (code === Char.tilde && length > 2)) {
    scan.at = end
    return true
  }
  cut(scan, at, end)
  const piece = append(scan, textPiece(text.slice(at, end)))
  scan.delimiters.push({ piece, code, left: length, length, canOpen, canClose })
  return true
}

interface Opener {
  delimiter: Delimiter
  number: number
}

/** Pairs up the delimiters from number `from` on, and takes them off the list. */
export function pairDelimiters(scan: Scan, from: number): void {
  const openers: Opener[] = []
  // For each kind of closer, the number below which no opener fits: nothing is looked at in vain twice.
  const floors = new Map<number, number>()
  for (let number = from; number < scan.delimiters.length; number++) {
    const closer = scan.delimiters[number]
    if (!closer) break
    while (closer.canClose && closer.left > 0) {
      const kind = kindOf(closer)
      const opener = takeOpener(openers, closer, floors.get(kind) ?? from)
      if (!opener) {
        floors.set(kind, number)
        break
      }
      if (!wrap(opener.delimiter, closer)) {
        // Whatever opened before holds this too, and would be too high as well.
        openers.length = 0
        break
      }
      if (opener.delimiter.left > 0) openers.push(opener)
    }
    if (closer.canOpen && closer.left > 0) openers.push({ delimiter: closer, number })
  }
  scan.delimiters.length = from
}

/** The nearest opener that fits, not below `floor`; it leaves the stack with all that are nearer. */
function takeOpener(openers: Opener[], closer: Delimiter, floor: number): Opener | null {
  for (let at = openers.length - 1; at >= 0; at--) {
    const opener = openers[at]
    if (!opener || opener.number < floor) return null
    if (fits(opener.delimiter, closer)) {
      openers.length = at
      return opener
    }
  }
  return null
}

function kindOf({ code, canOpen, length }: Delimiter): number {
  return code * 8 + (code === Char.tilde ? length : (length % 3) * 2 + (canOpen ? 1 : 0))
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.code !== closer.code) return false
  if (closer.code === Char.tilde) return opener.length === closer.length
  // CommonMark's rule of three: `*foo**bar*` is one emphasis.
  const both = opener.canClose || closer.canOpen
  return !both || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0
}

function wrap(opener: Delimiter, closer: Delimiter): boolean {
  const { children, height } = between(opener.piece, closer.piece)
  if (height >= highest) return false
  const size = opener.left >= 2 && closer.left >= 2 ? 2 : 1
  const type = closer.code === Char.tilde ? 'strike' : size === 2 ? 'strong' : 'emphasis'
  const inline: Inline = { type, children }
  opener.piece.next = { inline, height: height + 1, next: closer.piece }
  for (const delimiter of [opener, closer]) {
    delimiter.left -= size
    const { inline } = delimiter.piece
    if (inline.type === 'text') inline.value = inline.value.slice(size)
  }
  return true
}
