// How long one is not to be disturbed, as one chooses it: in one's own zone.
import { deviceZone } from '../../lib/dates.ts'
import { endOfDay, momentIn, wallClockIn } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'

export const lengths = ['half-hour', 'hour', 'tomorrow'] as const
export type Length = (typeof lengths)[number]

export const lengthWords: Record<Length, () => string> = {
  'half-hour': m.dnd_half_hour,
  hour: m.dnd_hour,
  tomorrow: m.dnd_tomorrow,
}

/** Tomorrow begins at eight in the morning. */
export function endsAt(length: Length, now = new Date(), timeZone = deviceZone()): Date {
  if (length === 'half-hour') return new Date(now.getTime() + 30 * 60_000)
  if (length === 'hour') return new Date(now.getTime() + 60 * 60_000)
  const day = wallClockIn(timeZone, endOfDay(timeZone, now, 1)).slice(0, 10)
  return momentIn(timeZone, `${day}T08:00`) ?? endOfDay(timeZone, now, 1)
}
