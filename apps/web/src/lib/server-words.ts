// What the server says, in the language of the screen. It speaks English; each of its sentences stands with its
// translation in messages/server/<locale>.json, which `pnpm verify` holds against the server's sources.
import { m } from '../paraglide/messages.js'
import { baseLocale, getLocale } from '../paraglide/runtime.js'
import { sentences } from '../paraglide/server-words.js'

interface Pattern {
  matches: RegExp
  text: string
}

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')

/** The sentences with gaps, the most telling first: "{1} is required." fits much. */
const patternsOf = (known: Record<string, string>): Pattern[] =>
  Object.entries(known)
    .filter(([sentence]) => sentence.includes('{1}'))
    .sort(([a], [b]) => b.length - a.length)
    .map(([sentence, text]) => ({
      matches: new RegExp(`^${escaped(sentence).replace(/\{\d\}/g, '(.+?)')}$`),
      text,
    }))

let patterns: Pattern[] | undefined

/** A sentence of the server in the language of the screen; one that is not known becomes a general one. */
export function inOurWords(sentence: string): string {
  if (getLocale() === baseLocale) return sentence
  const known = sentences[getLocale()] ?? {}
  const whole = known[sentence]
  if (whole !== undefined) return whole
  patterns ??= patternsOf(known)
  for (const { matches, text } of patterns) {
    const found = matches.exec(sentence)
    if (found) return text.replace(/\{(\d)\}/g, (_, gap: string) => found[Number(gap)] ?? '')
  }
  return m.error_invalid()
}
