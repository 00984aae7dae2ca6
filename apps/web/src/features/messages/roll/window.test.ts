import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canWait, type Span, sameHeight, shiftOf, windowAfter, windowOf } from './window.ts'

const end = 599
const sightAt = (from: number): Span => ({ from, to: Math.min(end, from + 15) })
const size = ({ from, to }: Span) => to - from + 1
/** What is drawn in the end, and what on the way there. */
function drawings(drawn: Span, sight: Span, moving: boolean): Span[] {
  const all = [drawn]
  for (let now = drawn; all.length < 200; all.push(now)) {
    const next = windowAfter(now, sight, end, moving)
    if (next.from === now.from && next.to === now.to) break
    now = next
  }
  return all
}

it('Ada opens a channel: what she sees is drawn, and some rows around it', () => {
  expect(windowOf({ from: 300, to: 315 }, end)).toEqual({ from: 288, to: 327 })
  expect(windowOf({ from: 3, to: 18 }, end)).toEqual({ from: 0, to: 30 })
})

it('she scrolls a little: nothing is drawn anew', () => {
  const drawn = windowAfter(windowOf(sightAt(300), end), sightAt(299), end, true)
  expect(drawn).toEqual({ from: 284, to: 327 })
  for (const from of [298, 297, 296]) expect(windowAfter(drawn, sightAt(from), end, true)).toBe(drawn)
  expect(windowAfter(drawn, sightAt(295), end, true)).not.toBe(drawn)
})

it('she scrolls on: few rows come in at once, those far behind leave with them, and as many as before stay', () => {
  let drawn = windowOf(sightAt(500), end)
  for (let from = 499; from > 100; from--) {
    const next = windowAfter(drawn, sightAt(from), end, true)
    expect(drawn.from - next.from).toBeLessThanOrEqual(5)
    expect(size(next)).toBeLessThanOrEqual(size(sightAt(0)) + 36)
    expect(canWait(sightAt(from), next, end)).toBe(true)
    drawn = next
  }
})

it('she jumps: what she sees then is drawn at once', () => {
  const drawn = windowOf(sightAt(500), end)
  expect(canWait(sightAt(40), drawn, end)).toBe(false)
  expect(canWait(sightAt(40), windowAfter(drawn, sightAt(40), end, true), end)).toBe(true)
})

it('wherever she is and was, it ends with enough rows and not too many, and what she sees does not wait', () => {
  const place = fc.integer({ min: 0, max: end - 15 })
  fc.assert(
    fc.property(place, place, fc.boolean(), (before, now, moving) => {
      const sight = sightAt(now)
      const all = drawings(windowOf(sightAt(before), end), sight, moving)
      const last = all.at(-1) as Span
      expect(all.length).toBeLessThan(20)
      expect(last.from).toBeLessThanOrEqual(Math.max(0, now - 12))
      expect(last.to).toBeGreaterThanOrEqual(Math.min(end, now + 15 + 12))
      expect(size(last)).toBeLessThanOrEqual(16 + 36)
      for (const one of all.slice(1)) expect(canWait(sight, one, end)).toBe(true)
    }),
  )
})

it('older messages come in above: what is drawn is found again', () => {
  const keys = ['c', 'd', 'e']
  expect(shiftOf(keys, 1, keys)).toBe(0)
  expect(shiftOf(keys, 1, ['a', 'b', ...keys])).toBe(2)
  expect(shiftOf(keys, 0, ['d', 'e'])).toBeUndefined()
})

it('a height that the browser rounded otherwise is the same, one that nobody knew is not', () => {
  expect(sameHeight(48.015625, 48.02)).toBe(true)
  expect(sameHeight(48, 48.5)).toBe(false)
  expect(sameHeight(undefined, 48)).toBe(false)
})
