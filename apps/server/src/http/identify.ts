import type { Auth } from '@parley/auth'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

/** Finds out who calls. Nobody is fine here; what may be done without a session is for the called procedure to say. */
export function identify(auth: Pick<Auth, 'authenticate'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (c.env.incoming.headers.cookie !== undefined) {
      try {
        c.set('session', await auth.authenticate(c.req.raw.headers))
      } catch (error) {
        c.get('log').error({ err: error }, 'The session could not be looked up.')
        return refuse(c, 'SERVICE_UNAVAILABLE')
      }
    }
    return next()
  }
}
