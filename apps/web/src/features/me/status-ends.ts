// When a status ends, as one chooses it: all in the reader's own zone.
import { deviceZone, habits } from '../../lib/dates.ts'
import { daysLeftInWeek, endOfDay } from '../../lib/zones.ts'
import { m } from '../../paraglide/messages.js'

export const ends = ['never', '30m', '1h', '4h', 'today', 'week', 'date'] as const
export type End = (typeof ends)[number]

export const endWords: Record<End, () => string> = {
  never: m.status_end_never,
  '30m': m.status_end_30m,
  '1h': m.status_end_1h,
  '4h': m.status_end_4h,
  today: m.status_end_today,
  week: m.status_end_week,
  date: m.status_end_date,
}

const minutes: Partial<Record<End, number>> = { '30m': 30, '1h': 60, '4h': 240 }

/** null: it does not end, or only at a date that is chosen apart. */
export function momentOf(end: End, now = new Date(), timeZone = deviceZone()): Date | null {
  const length = minutes[end]
  if (length !== undefined) return new Date(now.getTime() + length * 60_000)
  if (end === 'today') return endOfDay(timeZone, now, 0)
  if (end === 'week') return endOfDay(timeZone, now, daysLeftInWeek(timeZone, now, habits()))
  return null
}

export const suggestions: { emoji: string; text: () => string; end: End }[] = [
  { emoji: '📅', text: m.status_meeting, end: '1h' },
  { emoji: '🚌', text: m.status_commuting, end: '30m' },
  { emoji: '🤒', text: m.status_sick, end: 'today' },
  { emoji: '🌴', text: m.status_holiday, end: 'week' },
  { emoji: '🏡', text: m.status_remote, end: 'today' },
]
