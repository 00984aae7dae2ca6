import type { HrefRule } from '../links.ts'
import * as Char from '../text/char.ts'
import { isSpaceOrTab } from '../text/characters.ts'
import { destinationAt, labelAt, skipSpace, titleAt } from './destination.ts'

export interface Target {
  href: string
  title: string | null
}

/** What `[label]: url "title"` defined anywhere in the message, for `[text][label]`. */
export interface Definitions {
  /** Takes the definitions off the front of a paragraph. */
  takeFrom(lines: string[]): void
  find(label: string): Target | null
}

// A long address defined once and used thousands of times would make a short message megabytes on the screen.
const longestExpansion = 65_536

const normalize = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()

export const noDefinitions: Definitions = { takeFrom: () => {}, find: () => null }

export function newDefinitions(href: HrefRule): Definitions {
  const targets = new Map<string, Target>()
  let left = longestExpansion
  return {
    takeFrom(lines) {
      if (lines[0]?.charCodeAt(0) !== Char.openBracket) return
      const text = lines.join('\n')
      let taken = 0
      for (let at = 0; ; ) {
        const found = definitionAt(text, at, href)
        if (!found) break
        if (!targets.has(found.label)) targets.set(found.label, found.target)
        for (; at < found.end; at++) if (text.charCodeAt(at) === Char.lineFeed) taken++
        if (at >= text.length) taken = lines.length
      }
      lines.splice(0, taken)
    },
    find(label) {
      const target = targets.size > 0 ? targets.get(normalize(label)) : undefined
      if (!target) return null
      left -= target.href.length + (target.title?.length ?? 0)
      return left < 0 ? null : target
    },
  }
}

interface Found {
  label: string
  target: Target
  end: number
}

/** The definition at `index`, and where the line after it starts. */
function definitionAt(text: string, index: number, rule: HrefRule): Found | null {
  const label = labelAt(text, index)
  if (!label || text.charCodeAt(label.end) !== Char.colon) return null
  const destination = destinationAt(text, skipSpace(text, label.end + 1))
  const href = destination && rule(destination.value)
  if (!destination || href === null) return null
  const titleStart = skipSpace(text, destination.end)
  const title = titleStart > destination.end ? titleAt(text, titleStart) : null
  const afterTitle = title && lineEnd(text, title.end)
  const end = afterTitle ?? lineEnd(text, destination.end)
  if (end === null) return null
  const kept = afterTitle === null ? null : (title?.value ?? null)
  return { label: normalize(label.value), target: { href, title: kept }, end }
}

/** The start of the next line, if nothing but spaces stands before it. */
function lineEnd(text: string, index: number): number | null {
  let at = index
  while (isSpaceOrTab(text.charCodeAt(at))) at++
  if (at >= text.length) return at
  return text.charCodeAt(at) === Char.lineFeed ? at + 1 : null
}
