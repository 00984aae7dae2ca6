import { addressKey, type Limiter, type Verdict } from '@parley/drivers'
import type { Context } from 'hono'
import type { Check } from './checks.ts'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

function judge(c: Context<HttpEnv>, verdict: Verdict): Response | undefined {
  const { outgoing } = c.env
  outgoing.setHeader('ratelimit-limit', verdict.limit)
  outgoing.setHeader('ratelimit-remaining', verdict.remaining)
  outgoing.setHeader('ratelimit-reset', Math.ceil(verdict.resetMs / 1000))
  if (verdict.allowed) return undefined
  outgoing.setHeader('retry-after', verdict.retryAfterSeconds)
  return refuse(c, 'TOO_MANY_REQUESTS', 'Too many requests. Wait a little before the next one.')
}

/** Counts calls per person, or per address where nobody is signed in, and says on every reply how many are left. */
export function rateLimit(limiter: Limiter): Check {
  return (c) => {
    const session = c.get('session')
    const key = session ? `user:${session.userId}` : `address:${addressKey(c.get('address'))}`
    return limiter.consume(key).then((verdict) => judge(c, verdict))
  }
}
