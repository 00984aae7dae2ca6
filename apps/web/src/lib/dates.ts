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

let known: string | undefined
globalThis.addEventListener?.('languagechange', () => {
  known = undefined
})
/** 'en-GB' for a British reader of the English screen, 'en' for a German one. */
export function habits(): string {
  // To ask the browser takes longer than to write a time.
  known ??= habitsIn(getLocale(), globalThis.navigator?.languages ?? [])
  return known
}
const habitsIn = (language: string, wanted: readonly string[]): string =>
  wanted.find((one) => one === language || one.startsWith(`${language}-`)) ?? language

const cycles = { auto: undefined, '12h': 'h12', '24h': 'h23' } as const
const made = new Map<string, unknown>()
/** What writes times, numbers and lists costs far more to make than to use. */
function once<T>(key: string, make: () => T): T {
  if (made.size > 9_999) made.clear()
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

/** By the reader's clock, unless another is given. A zone that this browser does not know is passed over. */
export function format(
  options: Intl.DateTimeFormatOptions,
  other: Partial<Clock> = {},
  locale = habits(),
): Intl.DateTimeFormat {
  const { hourCycle, timeZone } = { ...clock.get(), ...other }
  const showsTime = options.hour !== undefined || options.timeStyle !== undefined
  const full = { timeZone, ...(showsTime && { hourCycle: cycles[hourCycle] }), ...options }
  return once(`${locale} ${JSON.stringify(full)}`, () => {
    try {
      return new Intl.DateTimeFormat(locale, full)
    } catch {
      return new Intl.DateTimeFormat(locale, { ...full, timeZone: undefined })
    }
  })
}

export const timeOf = (iso: string, other?: Partial<Clock>): string =>
  format({ hour: 'numeric', minute: '2-digit' }, other).format(new Date(iso))
export const fullDate = (iso: string): string => format({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
export const shortDate = (iso: string): string => format({ dateStyle: 'medium' }).format(new Date(iso))

/** In every zone of today a day begins with a quarter of an hour. */
const quarter = 900_000

/** The calendar day in the reader's zone, as a moment of UTC that can be counted with. */
export function dayOf(date: Date): number {
  const { timeZone } = clock.get()
  if (timeZone === undefined) return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  // Swedes write a day as ISO 8601 does.
  const isoDay = () => format({}, {}, 'sv').format(date)
  return once(`${timeZone} ${Math.floor(+date / quarter)}`, () => Date.parse(isoDay()))
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

export const wholeNumber = (value: number): string =>
  once(habits(), () => new Intl.NumberFormat(habits())).format(value)
/** 'Ada, Bob and you'. */
export const asList = (names: readonly string[]): string =>
  once(`list ${getLocale()}`, () => new Intl.ListFormat(getLocale())).format(names)
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
