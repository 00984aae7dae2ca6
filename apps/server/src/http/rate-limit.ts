import { addressKey, type Limiter, type Verdict } from '@parley/drivers'
import type { Check } from './checks.ts'
import { refuse } from './errors.ts'
import type { Call } from './types.ts'

function judge(call: Call, verdict: Verdict): Response | undefined {
  const { outgoing } = call
  outgoing.setHeader('ratelimit-limit', verdict.limit)
  outgoing.setHeader('ratelimit-remaining', verdict.remaining)
  outgoing.setHeader('ratelimit-reset', Math.ceil(verdict.resetMs / 1000))
  if (verdict.allowed) return undefined
  outgoing.setHeader('retry-after', verdict.retryAfterSeconds)
  return refuse(call, 'TOO_MANY_REQUESTS', 'Too many requests. Wait a little before the next one.')
}

/** Counts calls per person, or per address where nobody is signed in, and says on every reply how many are left. */
export function rateLimit(limiter: Limiter): Check {
  return (call) => {
    const { session, address } = call
    const key = session ? `user:${session.userId}` : `address:${addressKey(address)}`
    return limiter.consume(key).then((verdict) => judge(call, verdict))
  }
}
