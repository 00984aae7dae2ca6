// Times as the reader writes them: their zone, their habits, in the language of the screen.
import { getLocale } from '../paraglide/runtime.js'
import { createStore, useStore } from './store.ts'

interface Clock {
  hourCycle: 'auto' | '12h' | '24h'
  /** undefined: that of the device. */
  timeZone?: string | undefined
}
const clock = createStore<Clock>({ hourCycle: 'auto' })

export function setClock({ hourCycle, timeZone }: Clock): void {
  const now = clock.get()
  if (now.hourCycle !== hourCycle || now.timeZone !== timeZone) clock.set({ hourCycle, timeZone })
}
/** Whoever shows a time calls this, to show it anew when the reader sets their clock. */
export const useClock = (): Clock => useStore(clock)

export const deviceZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** 'en-GB' for a British reader of the English screen, 'en' for a German one. */
export const habits = (): string => {
  const language = getLocale()
  const wanted = globalThis.navigator?.languages ?? []
  return wanted.find((one) => one === language || one.startsWith(`${language}-`)) ?? language
}

const cycles = { auto: undefined, '12h': 'h12', '24h': 'h23' } as const
const formats = new Map<string, Intl.DateTimeFormat>()
/** By the reader's clock, unless another is given. A zone that this browser does not know is passed over. */
function format(options: Intl.DateTimeFormatOptions, other: Partial<Clock> = {}): Intl.DateTimeFormat {
  const { hourCycle, timeZone } = { ...clock.get(), ...other }
  const showsTime = options.hour !== undefined || options.timeStyle !== undefined
  const full = { timeZone, ...(showsTime && { hourCycle: cycles[hourCycle] }), ...options }
  const key = `${habits()} ${JSON.stringify(full)}`
  let known = formats.get(key)
  if (!known) {
    try {
      known = new Intl.DateTimeFormat(habits(), full)
    } catch {
      known = new Intl.DateTimeFormat(habits(), { ...full, timeZone: undefined })
    }
    formats.set(key, known)
  }
  return known
}

export const timeOf = (iso: string, other?: Partial<Clock>): string =>
  format({ hour: 'numeric', minute: '2-digit' }, other).format(new Date(iso))
export const fullDate = (iso: string): string => format({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
export const shortDate = (iso: string): string => format({ dateStyle: 'medium' }).format(new Date(iso))

/** The calendar day in the reader's zone, as a moment of UTC that can be counted with. */
function dayOf(date: Date): number {
  if (clock.get().timeZone === undefined) return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  const parts = format({
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const of = Object.fromEntries(parts.formatToParts(date).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(of.year ?? 0, (of.month ?? 1) - 1, of.day)
}
export const sameDay = (a: string, b: string): boolean => dayOf(new Date(a)) === dayOf(new Date(b))

const oneDay = 86_400_000

/** 'Today', 'Yesterday', 'Tuesday 3 March', with the year when it is another. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const days = (dayOf(date) - dayOf(now)) / oneDay
  if (days === 0 || days === -1) {
    const words = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' }).format(days, 'day')
    return words.charAt(0).toLocaleUpperCase(getLocale()) + words.slice(1)
  }
  const sameYear = new Date(dayOf(date)).getUTCFullYear() === new Date(dayOf(now)).getUTCFullYear()
  return format({ weekday: 'long', day: 'numeric', month: 'long', year: sameYear ? undefined : 'numeric' }).format(date)
}

/** '14:02' today, else '18 Nov, 14:02', with the year when it is another. */
export function stampOf(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const [day, today] = [dayOf(date), dayOf(now)]
  if (day === today) return timeOf(iso)
  const sameYear = new Date(day).getUTCFullYear() === new Date(today).getUTCFullYear()
  const year = sameYear ? undefined : 'numeric'
  return format({ day: 'numeric', month: 'short', year, hour: 'numeric', minute: '2-digit' }).format(date)
}

/** '14:02' today, 'tomorrow, 14:02', 'Tuesday, 14:02' within a week, else with the date: when something ends. */
export function endOf(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const days = (dayOf(date) - dayOf(now)) / oneDay
  if (days === 0) return timeOf(iso)
  if (days > 6 || days < 0) return format({ dateStyle: 'medium', timeStyle: 'short' }).format(date)
  if (days > 1) return format({ weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(date)
  const tomorrow = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' }).format(1, 'day')
  return new Intl.ListFormat(getLocale(), { style: 'narrow', type: 'unit' }).format([tomorrow, timeOf(iso)])
}

export const wholeNumber = (value: number): string => new Intl.NumberFormat(habits()).format(value)
/** '1 hour', '5.5 hours'. */
export const hoursOf = (value: number): string =>
  new Intl.NumberFormat(habits(), {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: 2,
  }).format(value)

/** 'just now', '3 hours ago', '2 weeks ago'. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000)
  const units = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['week', 604_800],
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const
  const words = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' })
  for (const [unit, size] of units) if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit)
  return words.format(0, 'second')
}
