import type { Prompt } from '@parley/db'
import type { MiddlewareHandler } from 'hono'
import type { Call, HttpEnv } from './types.ts'

/** Looks at a request before it is served. A response is a refusal, and the end of it. */
export type Check = (call: Call) => Prompt<Refusal>
type Refusal = Response | undefined

/**
 * One check after the other, as one. Nearly all of them know at once, and then nothing is waited for: as middlewares of
 * their own each would make three promises of it.
 */
export function inOrder(...checks: Check[]): Check {
  const from = (first: number, call: Call): Prompt<Refusal> => {
    for (let at = first; at < checks.length; at++) {
      const refusal = (checks[at] as Check)(call)
      if (refusal instanceof Promise) return refusal.then((said) => said ?? from(at + 1, call))
      if (refusal) return refusal
    }
    return undefined
  }
  return (call) => from(0, call)
}

/** A check on Hono's way. */
export const asMiddleware =
  (check: Check): MiddlewareHandler<HttpEnv> =>
  (c, next) => {
    const passed = (refusal: Refusal): ReturnType<MiddlewareHandler> => (refusal ? Promise.resolve(refusal) : next())
    const refusal = check(c.get('call'))
    return refusal instanceof Promise ? refusal.then(passed) : passed(refusal)
  }
