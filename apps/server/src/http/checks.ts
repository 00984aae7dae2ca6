import type { Context, MiddlewareHandler, Next } from 'hono'
import type { HttpEnv } from './types.ts'

/** Looks at a request before it is served. A response is a refusal, and the end of it. */
export type Check = (c: Context<HttpEnv>) => Refusal | Promise<Refusal>
type Refusal = Response | undefined

/**
 * One check after the other, as one middleware. Nearly all of them know at once, and then nothing is waited for: as
 * middlewares of their own each would make three promises of it.
 */
export function inOrder(...checks: Check[]): MiddlewareHandler<HttpEnv> {
  const from = (first: number, c: Context<HttpEnv>, next: Next): ReturnType<MiddlewareHandler> => {
    for (const [at, check] of checks.entries()) {
      if (at < first) continue
      const refusal = check(c)
      if (refusal instanceof Promise) return refusal.then((said) => said ?? from(at + 1, c, next))
      if (refusal) return Promise.resolve(refusal)
    }
    return next()
  }
  return (c, next) => from(0, c, next)
}
