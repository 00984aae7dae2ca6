import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Limiter, LimiterOptions, Verdict } from './types.ts'

/** The limiter of a single process: counts are lost with it. */
export function memoryLimiter({ name, points: limit, windowSeconds }: LimiterOptions): Limiter {
  const store = new RateLimiterMemory({ keyPrefix: name, points: limit, duration: windowSeconds })
  const verdict = (used: number, msBeforeNext: number, allowed: boolean): Verdict => {
    const resetMs = used > 0 ? Math.max(1, msBeforeNext) : 0
    return {
      allowed,
      limit,
      remaining: Math.max(0, limit - used),
      resetMs,
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(resetMs / 1000)),
    }
  }
  return {
    async consume(key, points = 1) {
      try {
        const taken = await store.consume(key, points)
        return verdict(taken.consumedPoints, taken.msBeforeNext, true)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        // The library counts refused points too; a caller that keeps knocking would never get in again.
        await store.reward(key, points)
        return verdict(refused.consumedPoints - points, refused.msBeforeNext, false)
      }
    },
    async check(key) {
      const known = await store.get(key)
      return known
        ? verdict(known.consumedPoints, known.msBeforeNext, known.consumedPoints < limit)
        : verdict(0, 0, true)
    },
    async reward(key, points = 1) {
      const known = await store.get(key)
      if (known) await store.reward(key, Math.min(points, known.consumedPoints))
    },
    async reset(key) {
      await store.delete(key)
    },
  }
}
