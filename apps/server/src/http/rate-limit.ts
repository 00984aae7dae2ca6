import { addressKey, type Limiter, type Verdict } from '@parley/drivers'
import type { Check } from './checks.ts'
import { refuse } from './errors.ts'
import { type Call, say } from './types.ts'

function judge(call: Call, verdict: Verdict): Response | undefined {
  say(call, 'ratelimit-limit', String(verdict.limit))
  say(call, 'ratelimit-remaining', String(verdict.remaining))
  say(call, 'ratelimit-reset', String(Math.ceil(verdict.resetMs / 1000)))
  if (verdict.allowed) return undefined
  say(call, 'retry-after', String(verdict.retryAfterSeconds))
  return refuse(call, 'TOO_MANY_REQUESTS', 'Too many requests. Wait a little before the next one.')
}

/** Counts calls per person, or per address where nobody is signed in, and says on every reply how many are left. */
export function rateLimit(limiter: Limiter): Check {
  return (call) => {
    const { session, address } = call
    const key = session ? `user:${session.userId}` : `address:${addressKey(address)}`
    if (limiter.consumeNow) return judge(call, limiter.consumeNow(key))
    return limiter.consume(key).then((verdict) => judge(call, verdict))
  }
}
