import type { Limiter, LimiterOptions, Verdict } from './types.ts'
import { verdictOf } from './verdict.ts'

type Window = { used: number; endsAt: number; end: NodeJS.Timeout }

/**
 * The limiter of a single process: counts are lost with it. It stands in the path of every call, where the promises of the
 * library that counts elsewhere would cost more than the counting.
 */
export function memoryLimiter({ points: limit, windowSeconds }: LimiterOptions) {
  const windows = new Map<string, Window>()
  const verdict = verdictOf(limit)

  function current(key: string, now: number): Window | undefined {
    const window = windows.get(key)
    return window && window.endsAt > now ? window : undefined
  }
  function forget(key: string) {
    clearTimeout(windows.get(key)?.end)
    windows.delete(key)
  }
  function begin(key: string, now: number): Window {
    forget(key)
    const ms = windowSeconds * 1000
    const window = { used: 0, endsAt: now + ms, end: setTimeout(() => windows.delete(key), ms).unref() }
    windows.set(key, window)
    return window
  }

  return {
    consume(key: string, points = 1): Verdict {
      const now = Date.now()
      const window = current(key, now) ?? begin(key, now)
      const allowed = window.used + points <= limit
      if (allowed) window.used += points
      return verdict(window.used, window.endsAt - now, allowed)
    },
    async check(key: string) {
      const now = Date.now()
      const window = current(key, now)
      return window ? verdict(window.used, window.endsAt - now, window.used < limit) : verdict(0, 0, true)
    },
    async reward(key: string, points = 1) {
      const window = current(key, Date.now())
      if (window) window.used -= Math.min(points, window.used)
    },
    async reset(key: string) {
      forget(key)
    },
  } satisfies Limiter
}
