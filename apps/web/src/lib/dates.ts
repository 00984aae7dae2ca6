// Times as the reader writes them: their zone, their habits, in the language of the screen.
import { getLocale } from '../paraglide/runtime.js'

/** 'en-GB' for a British reader of the English screen, 'en' for a German one. */
const habits = (): string => {
  const language = getLocale()
  const wanted = globalThis.navigator?.languages ?? []
  return wanted.find((one) => one === language || one.startsWith(`${language}-`)) ?? language
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${habits()} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(habits(), options)
  formats.set(key, known)
  return known
}

export const timeOf = (iso: string): string => format({ hour: 'numeric', minute: '2-digit' }).format(new Date(iso))
export const fullDate = (iso: string): string => format({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
export const shortDate = (iso: string): string => format({ dateStyle: 'medium' }).format(new Date(iso))

const dayOf = (date: Date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
export const sameDay = (a: string, b: string): boolean => dayOf(new Date(a)) === dayOf(new Date(b))

/** 'Today', 'Yesterday', 'Tuesday 3 March', with the year when it is another. */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  const near = dayOf(date) === dayOf(now) ? 0 : dayOf(date) === dayOf(yesterday) ? -1 : undefined
  if (near !== undefined) {
    const words = new Intl.RelativeTimeFormat(getLocale(), { numeric: 'auto' }).format(near, 'day')
    return words.charAt(0).toLocaleUpperCase(getLocale()) + words.slice(1)
  }
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return format({ weekday: 'long', day: 'numeric', month: 'long', year }).format(date)
}

export const wholeNumber = (value: number): string => new Intl.NumberFormat(habits()).format(value)

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
