import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { limiterOn, storeOptions, verdictOf } from './flexible.ts'
import type { Limiter, LimiterOptions } from './types.ts'

/** Where the library counts; it has promises around that alone because its other stores need them. */
interface Counts {
  incrby(key: string, points: number, seconds: number): InstanceType<typeof RateLimiterRes>
}

/** The limiter of a single process: counts are lost with it. */
export function memoryLimiter(options: LimiterOptions): Limiter & Required<Pick<Limiter, 'consumeNow'>> {
  const { points: limit, windowSeconds } = options
  const store = new RateLimiterMemory(storeOptions(options))
  const { _memoryStorage: counts } = store as unknown as { _memoryStorage: Counts }
  const verdict = verdictOf(limit)
  return {
    ...limiterOn(store, options),
    consumeNow(name) {
      const key = store.getKey(name)
      const { consumedPoints, msBeforeNext } = counts.incrby(key, 1, windowSeconds)
      if (consumedPoints <= limit) return verdict(consumedPoints, msBeforeNext, true)
      counts.incrby(key, -1, windowSeconds)
      return verdict(consumedPoints - 1, msBeforeNext, false)
    },
  }
}
