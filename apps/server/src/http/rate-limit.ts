import { addressKey, type Limiter } from '@parley/drivers'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

/** Counts calls per person, or per address where nobody is signed in, and says on every reply how many are left. */
export function rateLimit(limiter: Limiter): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const session = c.get('session')
    const verdict = await limiter.consume(
      session ? `user:${session.userId}` : `address:${addressKey(c.get('address'))}`,
    )
    const { outgoing } = c.env
    outgoing.setHeader('ratelimit-limit', verdict.limit)
    outgoing.setHeader('ratelimit-remaining', verdict.remaining)
    outgoing.setHeader('ratelimit-reset', Math.ceil(verdict.resetMs / 1000))
    if (verdict.allowed) return next()
    outgoing.setHeader('retry-after', verdict.retryAfterSeconds)
    return refuse(c, 'TOO_MANY_REQUESTS', 'Too many requests. Wait a little before the next one.')
  }
}
