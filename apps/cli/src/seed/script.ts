// How the demo is written down: who says what where, beginning when; and how that becomes lines with times.
import type { Who } from './people.ts'
import type { Random } from './random.ts'

export const minute = 60_000
const day = 24 * 60 * minute

/** A channel by its name, or a conversation between people: `mira+jun`. */
export type Place = string

export interface Extras {
  /** Minutes since the line before; a few by default. */
  after?: number
  react?: Record<string, readonly Who[]>
  replies?: readonly Said[]
  /** What it said before it was edited. */
  was?: string
  pinnedBy?: Who
  savedBy?: readonly Who[]
  deleted?: true
  /** A reply that is sent to the channel too. */
  alsoToChannel?: true
}

/** In the text `@mira` names a person, `#design` a channel, `@channel` and `@here` everybody. */
export type Said = readonly [who: Who, text: string, extras?: Extras]

export interface Talk {
  place: Place
  /** Days before the demo's last day, and the time (UTC): `-3 09:12`. */
  start: string
  lines: readonly Said[]
}

export interface Line {
  at: number
  place: Place
  who: Who
  text: string
  extras: Omit<Extras, 'replies' | 'after'>
  replies: Line[]
}

export const talk = (place: Place, start: string, lines: readonly Said[]): Talk => ({ place, start, lines })

/** Milliseconds of `-3 09:12`, with `now` on day 0. */
export function timeOf(start: string, now: Date): number {
  const [days, clock = '00:00'] = start.split(' ')
  const [hours, minutes] = clock.split(':').map(Number)
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return midnight + Number(days) * day + ((hours ?? 0) * 60 + (minutes ?? 0)) * minute
}

const seconds = (random: Random) => random.whole(2, 58) * 1000 + random.whole(0, 999)

export function linesOf({ place, start, lines }: Talk, now: Date, random: Random): Line[] {
  const timed = (said: readonly Said[], from: number, pace: number): Line[] => {
    let at = from
    return said.map(([who, text, { replies = [], after, ...extras } = {}], n) => {
      at +=
        n === 0 && after === undefined ? seconds(random) : (after ?? random.whole(0, pace)) * minute + seconds(random)
      return { at, place, who, text, extras, replies: timed(replies, at + random.whole(2, 9) * minute, 5) }
    })
  }
  return timed(lines, timeOf(start, now), 4)
}
