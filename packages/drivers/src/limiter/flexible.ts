/// <reference path="./flexible-parts.d.ts" />
import type { RateLimiterAbstract } from 'rate-limiter-flexible'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import type { Limiter, LimiterOptions, Verdict } from './types.ts'

/** The options of a store of the library that counts as ours ask. */
export const storeOptions = ({ name, points, windowSeconds }: LimiterOptions) => ({
  keyPrefix: name,
  points,
  duration: windowSeconds,
})

/**
 * What counts while the shared store does not answer: this process for itself, and more strictly, since its neighbours
 * count for themselves too. A throttle that let everybody through then would be the first thing to break.
 */
export const whileAway = (options: LimiterOptions) =>
  new RateLimiterMemory({ ...storeOptions(options), points: Math.max(1, Math.floor(options.points / 2)) })

export const verdictOf =
  (limit: number) =>
  (used: number, msBeforeNext: number, allowed: boolean): Verdict => {
    const resetMs = used > 0 ? Math.max(1, msBeforeNext) : 0
    return {
      allowed,
      limit,
      remaining: Math.max(0, limit - used),
      resetMs,
      retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(resetMs / 1000)),
    }
  }

/**
 * Our promises over a store of the library. The library counts refused points too, so that a caller who keeps knocking
 * would never get in again: they are given back.
 */
export function limiterOn(store: RateLimiterAbstract, { points: limit }: LimiterOptions): Limiter {
  const verdict = verdictOf(limit)
  return {
    async consume(key, points = 1) {
      try {
        const taken = await store.consume(key, points)
        return verdict(taken.consumedPoints, taken.msBeforeNext, true)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
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

/** How long somebody is asked to wait while nobody can count. */
const uncounted = 1

/**
 * Refuses while the shared store does not answer: a count that each process began anew would allow more, altogether, than
 * the limit. A point that cannot be given back stays taken until its window ends.
 */
export function refusingWhileAway(limiter: Limiter, { points: limit }: LimiterOptions): Limiter {
  const refused: Verdict = {
    allowed: false,
    limit,
    remaining: 0,
    resetMs: uncounted * 1_000,
    retryAfterSeconds: uncounted,
  }
  return {
    consume: (key, points) => limiter.consume(key, points).catch(() => refused),
    check: (key) => limiter.check(key).catch(() => refused),
    reward: (key, points) => limiter.reward(key, points).catch(() => {}),
    reset: (key) => limiter.reset(key),
  }
}
