import { randomInt, randomUUID } from 'node:crypto'

/** Twelve bits after the milliseconds count what is made within one of them. */
const perMillisecond = 4_096
let lastMs = 0
let count = 0
/** How the ids of `headMs` begin. */
let headMs = -1
let head = ''

/**
 * The UUIDv7 of a moment, in milliseconds: ids of one process sort in the order in which they were made, also when the
 * clock steps back. Its random half comes from node's own pool, which asks the system once for many: asking for each costs
 * microseconds.
 */
export function idAt(now: number): string {
  if (now > lastMs) {
    lastMs = now
    // The lower half leaves room to count.
    count = randomInt(perMillisecond / 2)
  } else if (++count === perMillisecond) {
    lastMs++
    count = 0
  }
  if (headMs !== lastMs) {
    const time = lastMs.toString(16).padStart(12, '0')
    head = `${time.slice(0, 8)}-${time.slice(8)}-`
    headMs = lastMs
  }
  return head + (0x7000 + count).toString(16) + randomUUID().slice(18)
}
