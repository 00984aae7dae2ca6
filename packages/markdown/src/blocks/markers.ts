import * as Char from '../text/char.ts'
import { isDigit, isSpaceOrTab, runEnd } from '../text/characters.ts'
import { unescaped } from '../text/entities.ts'
import type { DraftHeading, Fence, Marker } from './draft.ts'
import type { Line } from './line.ts'

/** `***`, `- - -`, `___`: three or more of one kind and nothing else. */
export function isThematicBreak({ text, next, code }: Line): boolean {
  if (code !== Char.star && code !== Char.hyphen && code !== Char.underscore) return false
  let count = 0
  for (let index = next; index < text.length; index++) {
    const at = text.charCodeAt(index)
    if (at === code) count++
    else if (!isSpaceOrTab(at)) return false
  }
  return count >= 3
}

const levels = [undefined, 1, 2, 3, 4, 5, 6] as const

/** `# text #`: its level and text, or null. */
export function atxHeading({ text, next }: Line): Pick<DraftHeading, 'level' | 'text'> | null {
  const after = runEnd(text, next, Char.hash)
  const level = levels[after - next]
  if (!level || (after < text.length && !isSpaceOrTab(text.charCodeAt(after)))) return null
  const inner = text.slice(after).trim()
  let end = inner.length
  while (end > 0 && inner.charCodeAt(end - 1) === Char.hash) end--
  const closed = end === 0 || isSpaceOrTab(inner.charCodeAt(end - 1))
  return { level, text: closed ? inner.slice(0, end).trim() : inner }
}

/** The level of a heading underlined by this line, or null. */
export function underline({ text, next, code }: Line): 1 | 2 | null {
  if (code !== Char.equals && code !== Char.hyphen) return null
  if (text.slice(runEnd(text, next, code)).trim() !== '') return null
  return code === Char.equals ? 1 : 2
}

export function openingFence({ text, next, code, indent }: Line): Fence | null {
  if (code !== Char.backtick && code !== Char.tilde) return null
  const after = runEnd(text, next, code)
  if (after - next < 3 || (code === Char.backtick && text.indexOf('`', after) >= 0)) return null
  return { code, length: after - next, indent, info: unescaped(text.slice(after).trim()) }
}

export function closesFence({ text, next, code, indented }: Line, fence: Fence): boolean {
  if (indented || code !== fence.code) return false
  const after = runEnd(text, next, code)
  return after - next >= fence.length && text.slice(after).trim() === ''
}

/** Takes the marker of a list item off the line, with the space that belongs to it; null where none stands. */
export function takeListMarker(line: Line, interruptsParagraph: boolean): Marker | null {
  const { text, next, code, indent } = line
  let after = next
  while (isDigit(text.charCodeAt(after)) && after - next < 9) after++
  const ordered = after > next
  const start = ordered ? Number(text.slice(next, after)) : 1
  const delimiter = text.charCodeAt(after)
  if (ordered ? delimiter !== Char.dot && delimiter !== Char.close : !isBullet(code)) return null
  after++
  if (after < text.length && !isSpaceOrTab(text.charCodeAt(after))) return null
  // A year at the start of a wrapped line is no list, and neither is a lonely dash.
  if (interruptsParagraph && (start !== 1 || text.slice(after).trim() === '')) return null
  line.skipIndent()
  line.skipTo(after)
  const width = indent + after - next
  const space = line.indent
  if (line.blank || space > 4) {
    line.skipOptionalSpace()
    return { ordered, start, delimiter, width: width + 1 }
  }
  line.skipColumns(space)
  return { ordered, start, delimiter, width: width + space }
}

const isBullet = (code: number): boolean => code === Char.star || code === Char.plus || code === Char.hyphen
