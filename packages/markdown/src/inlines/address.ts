import * as Char from '../text/char.ts'
import { isAlphanumeric, runEnd } from '../text/characters.ts'
import { put, type Scan } from './scan.ts'

// No host name is longer; and a scan that ends here cannot be made to read a long text again and again.
const longestHost = 253
const longestMailbox = 64

// What ends an address beside white space: quotes, and the punctuation of scripts that are written without spaces.
const stop = /[\s<>"`\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f\uff3b-\uff3d\uff5b-\uff65\u2018-\u201f\u00ab\u00bb]/

/** At the `:` of `https://…`, when a scheme we know stands before it. */
export function readUrl(scan: Scan): boolean {
  const { text, at } = scan
  if (!text.startsWith('//', at + 1)) return false
  const before = text.slice(Math.max(scan.plainFrom, at - 5), at).toLowerCase()
  const scheme = before.endsWith('https') ? 5 : before.endsWith('http') ? 4 : 0
  return scheme > 0 && readHost(scan, at - scheme, at + 3, '')
}

/** At the first `.` of `www.…`. */
export function readWww(scan: Scan): boolean {
  const { text, at } = scan
  const start = at - 3
  return (
    start >= scan.plainFrom && text.slice(start, at).toLowerCase() === 'www' && readHost(scan, start, at + 1, 'http://')
  )
}

function readHost(scan: Scan, start: number, host: number, prefix: string): boolean {
  const { text } = scan
  if (start > scan.plainFrom && isAlphanumeric(text.charCodeAt(start - 1))) return false
  const hostEnd = endOfHost(scan, host)
  if (hostEnd === null) return false
  const end = trimmed(text, hostEnd, endOfUrl(text, hostEnd, scan.brackets.length > 0))
  const value = text.slice(start, end)
  const href = scan.href(prefix + value)
  return href !== null && put(scan, { type: 'autolink', href, value }, start, end)
}

function isHostCharacter(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code > 127) return !stop.test(text.charAt(index))
  return isAlphanumeric(code) || code === Char.hyphen || code === Char.underscore || code === Char.dot
}

/** Where the host that starts at `index` ends; null unless it has a name, without `_` in its last two parts. */
function endOfHost(scan: Scan, index: number): number | null {
  const { text } = scan
  // Looked up once for all that could start in it: `www.www.www.…` is not read again at each dot.
  if (scan.hostEnd <= index) {
    scan.hostEnd = index
    while (isHostCharacter(text, scan.hostEnd)) scan.hostEnd++
  }
  let end = scan.hostEnd
  if (end - index > longestHost) return null
  while (end > index && text.charCodeAt(end - 1) === Char.dot) end--
  const lastParts = text.slice(index, end).split('.').slice(-2).join('.')
  return end === index || lastParts.includes('_') ? null : end
}

/** Up to a space or another sign that ends it; inside brackets a `]` without its `[` ends it too. */
function endOfUrl(text: string, index: number, inBrackets: boolean): number {
  let depth = 0
  let end = index
  for (; end < text.length && !stop.test(text.charAt(end)); end++) {
    const code = text.charCodeAt(end)
    if (code === Char.openBracket) depth++
    else if (code === Char.closeBracket && --depth < 0 && inBrackets) break
  }
  return end
}

/** `end` without the punctuation that belongs to the sentence and not to the address. */
function trimmed(text: string, from: number, end: number): number {
  let excess = 0
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === Char.close) excess++
    else if (code === Char.open) excess--
  }
  let last = end
  for (; last > from; last--) {
    const code = text.charCodeAt(last - 1)
    if (code === Char.close ? excess-- <= 0 : !/[?!.,:*_~';]/.test(text.charAt(last - 1))) break
    if (code === 59) last = beforeEntity(text, from, last)
  }
  return last
}

/** At a `;` that ends something like `&lt;`: just behind its `&`, otherwise `end` again. */
function beforeEntity(text: string, from: number, end: number): number {
  let start = end - 1
  while (start > from && isAlphanumeric(text.charCodeAt(start - 1))) start--
  return start < end - 1 && text.charCodeAt(start - 1) === Char.ampersand ? start : end
}

const isMailboxCharacter = (code: number): boolean =>
  isAlphanumeric(code) || code === Char.dot || code === Char.hyphen || code === Char.underscore || code === Char.plus

/** At the `@` of an e-mail address. */
export function readEmail(scan: Scan): boolean {
  const { text, at } = scan
  let start = at
  while (start > scan.plainFrom && at - start <= longestMailbox && isMailboxCharacter(text.charCodeAt(start - 1)))
    start--
  let end = at + 1
  while (end - at <= longestHost && isMailboxCharacter(text.charCodeAt(end)) && text.charCodeAt(end) !== Char.plus)
    end++
  while (text.charCodeAt(end - 1) === Char.dot) end--
  const lastCode = text.charCodeAt(end - 1)
  if (start === at || at - start > longestMailbox || end - at > longestHost || !isAlphanumeric(lastCode)) return false
  if (!text.slice(at + 2, end).includes('.') || runEnd(text, at + 1, Char.dot) > at + 1) return false
  if (text.slice(Math.max(scan.plainFrom, start - 7), start) === 'mailto:') start -= 7
  const value = text.slice(start, end)
  const href = scan.href(value.startsWith('mailto:') ? value : `mailto:${value}`)
  return href !== null && put(scan, { type: 'autolink', href, value }, start, end)
}
