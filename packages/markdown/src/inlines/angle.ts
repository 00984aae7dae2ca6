import * as Char from '../text/char.ts'

import { closeBrackets } from './brackets.ts'
import { put, type Scan } from './scan.ts'

const mention = /<(?:([@#])([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})|!(channel|here))>/iy
const scheme = /^[a-z][a-z0-9+.-]{1,31}:/i
const email = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){0,20}$/i

/** `<@id>`, `<#id>`, `<!channel>`, `<!here>`, `<https://…>`, `<a@b.example>`. Tags of HTML are text. */
export function readAngle(scan: Scan): boolean {
  const read = readMention(scan) || readAddress(scan)
  if (read) closeBrackets(scan)
  return read
}

function readMention(scan: Scan): boolean {
  mention.lastIndex = scan.at
  const match = mention.exec(scan.text)
  if (!match) return false
  const [whole, sigil, id = '', audience] = match
  const end = scan.at + whole.length
  if (audience) {
    const everyone = audience.toLowerCase() === 'here' ? 'here' : 'channel'
    return put(scan, { type: 'everyoneMention', audience: everyone }, scan.at, end)
  }
  const key = id.toLowerCase()
  if (sigil === '@') return put(scan, { type: 'userMention', userId: key }, scan.at, end)
  return put(scan, { type: 'channelMention', channelId: key }, scan.at, end)
}

function readAddress(scan: Scan): boolean {
  const { text, at } = scan
  let end = at + 1
  while (!endsAddress(text.charCodeAt(end))) end++
  if (text.charCodeAt(end) !== Char.greater) return false
  const value = text.slice(at + 1, end)
  const destination = scheme.test(value) ? value : email.test(value) ? `mailto:${value}` : null
  const href = destination === null ? null : scan.href(destination)
  return href !== null && put(scan, { type: 'autolink', href, value }, at, end + 1)
}

// The end of the text is NaN, which is not greater than a space either.
const endsAddress = (code: number): boolean => !(code > Char.space) || code === Char.less || code === Char.greater
