import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import { limiterOn, storeOptions } from './flexible.ts'
import type { Limiter, LimiterOptions } from './types.ts'

/** The limiter of a single process: counts are lost with it. */
export const memoryLimiter = (options: LimiterOptions): Limiter =>
  limiterOn(new RateLimiterMemory(storeOptions(options)), options)
