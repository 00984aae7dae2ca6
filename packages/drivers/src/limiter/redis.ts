import type { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import { limiterOn, storeOptions, whileAway } from './flexible.ts'
import type { Limiter, LimiterOptions } from './types.ts'

/**
 * Counts that several processes share, under keys that begin with `prefix`. While Redis does not answer, each process counts for itself: give the client a
 * `commandTimeout`, or a Redis that hangs holds every request up.
 */
export const redisLimiter =
  (client: Redis, prefix: string) =>
  (options: LimiterOptions): Limiter =>
    limiterOn(
      new RateLimiterRedis({
        ...storeOptions({ ...options, name: `${prefix}:${options.name}` }),
        storeClient: client,
        rejectIfRedisNotReady: true,
        insuranceLimiter: whileAway(options),
      }),
      options,
    )
