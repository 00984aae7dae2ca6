import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchMoment } from './moments.ts'

const start = Date.parse('2026-11-20T09:30:00.000Z')
beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

/** When each look found that the moment has come. */
function watching(at: number) {
  const found: number[] = []
  const stop = watchMoment(at, () => Date.now() >= at && found.push(Date.now() - start))
  return { found, stop }
}

test('who watches is told at the moment, not before', () => {
  const [soon, later] = [watching(start + 90_000), watching(start + 3_600_000)]
  vi.advanceTimersByTime(89_999)
  expect(soon.found).toEqual([])
  vi.advanceTimersByTime(1)
  expect(soon.found[0]).toBe(90_000)
  expect(later.found).toEqual([])
  vi.advanceTimersByTime(3_600_000)
  expect(later.found[0]).toBe(3_600_000)
  soon.stop()
  later.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('after a sleep it is noticed within half a minute', () => {
  const { found, stop } = watching(start + 3_600_000)
  vi.advanceTimersByTime(10_000)
  vi.setSystemTime(start + 7_200_000)
  vi.advanceTimersByTime(30_000)
  expect(found.length).toBeGreaterThan(0)
  stop()
})

test('who stopped is told no more, and what lies years ahead needs no long timer', () => {
  const far = watching(Date.parse('2099-01-01T00:00:00.000Z'))
  const gone = watching(start + 1_000)
  gone.stop()
  vi.advanceTimersByTime(60_000)
  expect([gone.found, far.found]).toEqual([[], []])
  far.stop()
})
