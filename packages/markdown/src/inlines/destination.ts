import * as Char from '../text/char.ts'
import { isAsciiPunctuation, isSpaceOrTab } from '../text/characters.ts'
import { unescaped } from '../text/entities.ts'

export interface Part {
  value: string
  end: number
}

// Also what keeps a scan short: no attempt reads past the thirty-second opening parenthesis.
const deepestParentheses = 32

/** The destination of a link at `index`, in `<>` or bare; null where none stands. */
export function destinationAt(text: string, index: number): Part | null {
  return text.charCodeAt(index) === Char.less ? inBrackets(text, index + 1) : bare(text, index)
}

function inBrackets(text: string, start: number): Part | null {
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === Char.greater) return { value: unescaped(text.slice(start, index)), end: index + 1 }
    if (code === Char.less || code === Char.lineFeed) return null
    if (code === Char.backslash) index++
  }
  return null
}

function bare(text: string, start: number): Part | null {
  let depth = 0
  let index = start
  for (; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code <= Char.space || code === 127) break
    if (code === Char.backslash && isAsciiPunctuation(text.charCodeAt(index + 1))) index++
    else if (code === Char.open && ++depth > deepestParentheses) return null
    else if (code === Char.close && --depth < 0) break
  }
  if (depth > 0 || (index === start && text.charCodeAt(index) !== Char.close)) return null
  return { value: unescaped(text.slice(start, index)), end: index }
}

/** A title in quotes or parentheses at `index`, or null. */
export function titleAt(text: string, index: number): Part | null {
  const opening = text.charCodeAt(index)
  if (opening !== Char.quote && opening !== Char.apostrophe && opening !== Char.open) return null
  const closing = opening === Char.open ? Char.close : opening
  for (let at = index + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === closing) return { value: unescaped(text.slice(index + 1, at)), end: at + 1 }
    if (code === Char.open && opening === Char.open) return null
    if (code === Char.backslash) at++
  }
  return null
}

/** `[label]` at `index`: what stands inside and where it ends; null if it is empty, too long or holds a bracket. */
export function labelAt(text: string, index: number): Part | null {
  if (text.charCodeAt(index) !== Char.openBracket) return null
  const last = Math.min(text.length, index + 1001)
  for (let at = index + 1; at < last; at++) {
    const code = text.charCodeAt(at)
    if (code === Char.closeBracket) {
      const value = text.slice(index + 1, at)
      return value.trim() === '' ? null : { value, end: at + 1 }
    }
    if (code === Char.openBracket) return null
    if (code === Char.backslash) at++
  }
  return null
}

/** Spaces and tabs, and at most one line feed among them. */
export function skipSpace(text: string, index: number): number {
  let at = index
  let lines = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === Char.lineFeed) {
      if (++lines > 1) break
    } else if (!isSpaceOrTab(code)) break
  }
  return at
}
