// When the remarks of #support-desk are made: on working days, in bursts, between the early and the late shift.
import { type Remark, supportDay } from './content/support.ts'
import type { Random } from './random.ts'
import { type Line, minute, timeOf } from './script.ts'

export const supportRoom = 'support-desk'
const weeks = 9

const isWorkday = (at: number) => ![0, 6].includes(new Date(at).getUTCDay())

/** `count` lines that end a few minutes before `now`. */
export function supportLines(now: Date, random: Random, count: number): Line[] {
  const days: number[] = []
  for (let back = weeks * 7; back >= 0; back--) {
    const midnight = timeOf(`-${back}`, now)
    if (isWorkday(midnight)) days.push(midnight)
  }
  const lines: Line[] = []
  let ticket = 11_200
  days.forEach((midnight, n) => {
    const quota = Math.round(((n + 1) * count) / days.length) - Math.round((n * count) / days.length)
    if (quota === 0) return
    const day = supportDay(random, quota, ticket)
    ticket = day.ticket
    const opens = midnight + random.whole(345, 375) * minute
    const closes = Math.min(midnight + random.whole(1020, 1110) * minute, now.getTime() - 4 * minute)
    lines.push(...spread(day.remarks, opens, closes, random))
  })
  return lines
}

function spread(remarks: (Remark | null)[], opens: number, closes: number, random: Random): Line[] {
  let offset = 0
  const placed: { remark: Remark; offset: number }[] = []
  for (const remark of remarks) {
    offset += remark ? random.whole(15, 120) : random.whole(120, 820)
    if (remark) placed.push({ remark, offset })
  }
  const scale = (closes - opens) / Math.max(placed.at(-1)?.offset ?? 0, 1)
  return placed.map(({ remark: { who, text, react }, offset }) => ({
    at: Math.round(opens + offset * scale),
    place: supportRoom,
    who,
    text,
    extras: react ? { react } : {},
    replies: [],
  }))
}
