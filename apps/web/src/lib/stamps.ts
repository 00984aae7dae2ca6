// Times that are shown where somebody asks for more.
import { dayOf, format, habits, timeOf } from './dates.ts'

/** '14:02' today, else '18 Nov, 14:02', with the year when it is another. */
export function stampOf(iso: string, now = new Date()): string {
  const date = new Date(iso)
  const [day, today] = [dayOf(date), dayOf(now)]
  if (day === today) return timeOf(iso)
  const sameYear = new Date(day).getUTCFullYear() === new Date(today).getUTCFullYear()
  const year = sameYear ? undefined : 'numeric'
  return format({ day: 'numeric', month: 'short', year, hour: 'numeric', minute: '2-digit' }).format(date)
}

/** '1 hour', '5.5 hours'. */
export const hoursOf = (value: number): string =>
  new Intl.NumberFormat(habits(), {
    style: 'unit',
    unit: 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: 2,
  }).format(value)
