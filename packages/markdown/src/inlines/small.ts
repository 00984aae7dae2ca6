import * as Char from '../text/char.ts'
import { isAlphanumeric, isAsciiPunctuation } from '../text/characters.ts'
import { entityAt } from '../text/entities.ts'
import { cut, put, type Scan } from './scan.ts'

const emoji = /:([a-z0-9_+-]{1,64}):/y

/** `:name:`, not inside a word or a time of day. */
export function readEmoji(scan: Scan): boolean {
  const { text, at } = scan
  if (at > 0 && isAlphanumeric(text.charCodeAt(at - 1))) return false
  emoji.lastIndex = at
  const [whole = '', name = ''] = emoji.exec(text) ?? []
  const end = at + whole.length
  if (name === '' || isAlphanumeric(text.charCodeAt(end))) return false
  return put(scan, { type: 'emoji', name }, at, end)
}

/** `\*` is a plain star; a backslash at the end of a line breaks it. */
export function readBackslash(scan: Scan): boolean {
  const { text, at } = scan
  const code = text.charCodeAt(at + 1)
  if (code === Char.lineFeed) return put(scan, { type: 'hardBreak' }, at, afterSpaces(text, at + 2))
  if (!isAsciiPunctuation(code)) return false
  cut(scan, at, at + 1)
  scan.at = at + 2
  return true
}

export function readLineFeed(scan: Scan): boolean {
  const { text, at } = scan
  let end = at
  while (end > scan.plainFrom && text.charCodeAt(end - 1) === Char.space) end--
  const type = at - end >= 2 ? 'hardBreak' : 'softBreak'
  return put(scan, { type }, end, afterSpaces(text, at + 1))
}

function afterSpaces(text: string, index: number): number {
  let at = index
  while (text.charCodeAt(at) === Char.space) at++
  return at
}

export function readEntity(scan: Scan): boolean {
  const entity = entityAt(scan.text, scan.at)
  return entity !== null && put(scan, { type: 'text', value: entity.value }, scan.at, entity.end)
}
