import { limiterConformance } from './conformance.ts'
import { memoryLimiter } from './memory.ts'
import type { LimiterOptions } from './types.ts'

limiterConformance('memory', async (options) => memoryLimiter(options))

/** Single points without a promise, everything else as before: both count the same points. */
function atOnce(options: LimiterOptions) {
  const limiter = memoryLimiter(options)
  const consume = async (key: string, points = 1) =>
    points === 1 ? limiter.consumeNow(key) : limiter.consume(key, points)
  return { ...limiter, consume }
}
limiterConformance('memory, asked without a promise,', async (options) => atOnce(options))
