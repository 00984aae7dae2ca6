// What a person says of themselves to everybody they share a workspace with.
import * as v from 'valibot'
import { Moment, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { Emoji } from './messages.ts'
import { line } from './text.ts'

export const Title = line('Title', limits.title, 0)

// A validator reports every rule that is broken, so a rule still runs on a text that is too long already. Those that hand
// the text to the ICU look at its length first: 200 KB of subtags keep it busy for ten seconds, and the server with it.
const longestZone = 64
const longestTag = 35

function isZone(name: string): boolean {
  if (name.length > longestZone) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
/** A name of the IANA database, as `Europe/Berlin`; no offset, which would be wrong for half of the year. */
export const TimeZone = v.pipe(
  v.string('timezone must be text.'),
  v.maxLength(longestZone, 'This is not a time zone.'),
  v.check(
    (name) => /^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name) && isZone(name),
    'This is not a time zone, such as Europe/Berlin.',
  ),
)

function tagOf(tag: string): string | undefined {
  if (tag.length > longestTag) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
/** A language tag, as `de` or `en-GB`. */
export const Locale = v.pipe(
  v.string('locale must be text.'),
  v.minLength(2, 'This is not a language tag.'),
  v.maxLength(longestTag, 'This is not a language tag.'),
  v.check((tag) => tagOf(tag) !== undefined, 'This is not a language tag, such as de or en-GB.'),
  v.transform((tag) => tagOf(tag) ?? tag),
)

/** Not shown any more from `expiresAt` on. */
export const Status = v.object({ emoji: v.string(), text: v.string(), expiresAt: v.nullable(Timestamp) })
export type Status = v.InferOutput<typeof Status>

export const StatusText = line('Status', limits.statusText, 0)
export const StatusInput = v.pipe(
  v.strictObject({
    emoji: v.optional(Emoji),
    text: v.optional(StatusText, ''),
    expiresAt: v.optional(v.nullable(Moment), null),
  }),
  v.check(({ emoji, text }) => emoji !== undefined || text !== '', 'A status needs an emoji or a text.'),
  v.transform(({ emoji, text, expiresAt }): Status => ({ emoji: emoji ?? '💬', text, expiresAt })),
)

/** What of a status can still be seen at a moment: one that is over is as if there were none. */
export const statusAt = (status: Status | null, now: number): Status | null =>
  status?.expiresAt && Date.parse(status.expiresAt) <= now ? null : status
