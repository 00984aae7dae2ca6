import type { HrefRule } from '../links.ts'
import * as Char from '../text/char.ts'

import type { Inline } from '../tree.ts'
import { readEmail, readUrl, readWww } from './address.ts'
import { readAngle } from './angle.ts'
import { readClosing, readOpening } from './brackets.ts'
import { readCode } from './code.ts'
import type { Definitions } from './definitions.ts'
import { pairDelimiters, readDelimiters } from './emphasis.ts'
import { between } from './pieces.ts'
import { cut, newScan, type Scan } from './scan.ts'
import { readBackslash, readEmoji, readEntity, readLineFeed } from './small.ts'

/** The words of one block as inlines. */
export function readInlines(text: string, definitions: Definitions, href: HrefRule): Inline[] {
  const scan = newScan(text, definitions, href)
  while (scan.at < text.length) if (!readSpecial(scan)) scan.at++
  cut(scan, text.length, text.length)
  pairDelimiters(scan, 0)
  return between(scan.first, null).children
}

/** Reads what begins at a character with a meaning, and moves on behind it; false when it means nothing here. */
function readSpecial(scan: Scan): boolean {
  switch (scan.text.charCodeAt(scan.at)) {
    case Char.lineFeed:
      return readLineFeed(scan)
    case Char.backslash:
      return readBackslash(scan)
    case Char.backtick:
      return readCode(scan)
    case Char.star:
    case Char.underscore:
    case Char.tilde:
      return readDelimiters(scan)
    case Char.bang:
    case Char.openBracket:
      return readOpening(scan)
    case Char.closeBracket:
      return readClosing(scan)
    case Char.less:
      return readAngle(scan)
    case Char.ampersand:
      return readEntity(scan)
    case Char.colon:
      return readUrl(scan) || readEmoji(scan)
    case Char.dot:
      return readWww(scan)
    case Char.at:
      return readEmail(scan)
    default:
      return false
  }
}
