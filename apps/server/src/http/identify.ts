import type { Auth } from '@parley/auth'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

/** Finds out who calls. Nobody is fine here; what may be done without a session is for the called procedure to say. */
export function identify(auth: Pick<Auth, 'authenticate' | 'prolong'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { cookie } = c.env.incoming.headers
    if (cookie !== undefined) {
      try {
        // Not the request's own headers: the adapter would make their whole list of it.
        const session = await auth.authenticate({ get: () => cookie })
        c.set('session', session)
        c.get('line').userId = session?.userId
        // The account's own endpoints see to it themselves.
        if (session && !c.req.path.startsWith('/api/auth/')) {
          for (const cookie of await auth.prolong(session, c.req.raw)) c.env.outgoing.appendHeader('set-cookie', cookie)
        }
      } catch (error) {
        c.get('log').error({ err: error }, 'The session could not be looked up.')
        return refuse(c, 'SERVICE_UNAVAILABLE')
      }
    }
    return next()
  }
}
