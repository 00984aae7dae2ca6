// Time zones by their names in the IANA database.
import { getLocale } from '../paraglide/runtime.js'

/** Every zone that this browser knows. */
export const allZones = (): string[] => [...Intl.supportedValuesOf('timeZone'), 'UTC']

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Minutes that clocks there are ahead of UTC. */
export function offsetOf(timeZone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at)
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]))
  const there = Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day, of.hour, of.minute)
  return Math.round((there - at.getTime()) / 60_000 + at.getUTCSeconds() / 60)
}

/** Browsers keep the first name of a zone for ever; its city may have another one by now. */
const renamed: Record<string, string> = {
  'America/Coral_Harbour': 'Atikokan',
  'America/Godthab': 'Nuuk',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh',
  'Atlantic/Faeroe': 'Faroe',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Enderbury': 'Kanton',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
}

/** 'New York' for America/New_York; 'Kentucky, Louisville' for the few with three parts. */
export const cityOf = (zone: string): string =>
  renamed[zone] ?? (zone.split('/').slice(1).join(', ').replaceAll('_', ' ') || zone)

/** 'GMT+5:30'. */
export function offsetWords(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  if (minutes === 0) return 'GMT'
  return `GMT${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** 'Central European Time', in the language of the screen. */
export function zoneName(timeZone: string): string {
  const parts = new Intl.DateTimeFormat(getLocale(), { timeZone, timeZoneName: 'longGeneric' }).formatToParts()
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/

/** '2026-11-20T15:30' as clocks in a zone show it: when that is. undefined: this is no time. */
export function momentIn(timeZone: string, wallClock: string): Date | undefined {
  const [, year, month, day, hour, minute] = parts.exec(wallClock)?.map(Number) ?? []
  if (year === undefined || month === undefined) return undefined
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  const near = new Date(asUtc - offsetOf(timeZone, new Date(asUtc)) * 60_000)
  // Clocks may have been changed in between.
  return new Date(asUtc - offsetOf(timeZone, near) * 60_000)
}

/** What clocks in a zone show: '2026-11-20T15:30'. */
export const wallClockIn = (timeZone: string, at: Date): string =>
  new Date(at.getTime() + offsetOf(timeZone, at) * 60_000).toISOString().slice(0, 16)

/** The last minute of the day that lies so many days after today's, in a zone. */
export function endOfDay(timeZone: string, now: Date, daysAhead: number): Date {
  const today = new Date(`${wallClockIn(timeZone, now).slice(0, 10)}T00:00:00Z`)
  today.setUTCDate(today.getUTCDate() + daysAhead)
  return momentIn(timeZone, `${today.toISOString().slice(0, 10)}T23:59`) ?? now
}

/** How many days of the week are still to come after today: weeks end on the day before a locale's first. */
export function daysLeftInWeek(timeZone: string, now: Date, locale: string): number {
  const { getWeekInfo, weekInfo } = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const firstDay = (getWeekInfo?.call(new Intl.Locale(locale)) ?? weekInfo)?.firstDay ?? 1
  const today = new Date(`${wallClockIn(timeZone, now)}Z`).getUTCDay()
  return (firstDay + 6 - today) % 7
}
