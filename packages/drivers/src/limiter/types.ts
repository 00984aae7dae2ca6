export type LimiterOptions = {
  /** Keeps the keys of two limiters on one store apart. */
  name: string
  /** Points that a key may use up within a window. */
  points: number
  windowSeconds: number
}

export type Verdict = {
  allowed: boolean
  limit: number
  /** Points left in this window, never negative. */
  remaining: number
  /** Milliseconds until the window ends and the key is full again. */
  resetMs: number
  /** For `Retry-After`: whole seconds, at least 1; 0 when allowed. */
  retryAfterSeconds: number
}

/** Counts points per key in fixed windows that start with a key's first point. */
export interface Limiter {
  /** Takes `points` (1) or, when not so many are left, none at all. */
  consume(key: string, points?: number): Promise<Verdict>
  /** `consume` without a promise: where the counts are this process's own. */
  consumeNow?(key: string): Verdict
  /** What `consume(key)` would say, taking nothing. */
  check(key: string): Promise<Verdict>
  /** Gives back points that turned out not to count. Never above the limit; an unknown key is left alone. */
  reward(key: string, points?: number): Promise<void>
  /** Forgets the key. */
  reset(key: string): Promise<void>
}
