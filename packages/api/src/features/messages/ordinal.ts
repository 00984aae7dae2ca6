const perMillisecond = 4_096
let last = 0

/**
 * The place of a message in time: milliseconds × 4096 + counter, below 2^53 until the year 4147. It grows within a
 * process even when the clock steps back a little, and begins each millisecond at random, so that processes rarely meet.
 */
export function nextOrdinal(at: Date): number {
  const base = at.getTime() * perMillisecond
  const fresh = base + Math.floor(Math.random() * (perMillisecond / 2))
  const sameMillisecond = last >= base && last < base + perMillisecond - 1
  last = sameMillisecond ? last + 1 : fresh
  return last
}
