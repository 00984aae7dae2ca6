import type { Verdict } from './types.ts'

/** What is said of a key that has used so many points of its limit, in a window that ends so many milliseconds from now. */
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
