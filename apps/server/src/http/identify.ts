import type { Auth, Session } from '@parley/auth'
import type { Context } from 'hono'
import type { Check } from './checks.ts'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

/** Finds out who calls. Nobody is fine here; what may be done without a session is for the called procedure to say. */
export function identify(auth: Pick<Auth, 'authenticate' | 'prolong'>): Check {
  const send = (c: Context<HttpEnv>, cookies: string[]) => {
    for (const cookie of cookies) c.env.outgoing.appendHeader('set-cookie', cookie)
    return undefined
  }
  const found = (c: Context<HttpEnv>, session: Session | null) => {
    c.set('session', session)
    c.get('line').userId = session?.userId
    // The account's own endpoints see to it themselves.
    if (!session || c.req.path.startsWith('/api/auth/')) return undefined
    const cookies = auth.prolong(session, c.req.raw)
    return cookies instanceof Promise ? cookies.then((some) => send(c, some)) : send(c, cookies)
  }
  return (c) => {
    const { cookie } = c.env.incoming.headers
    if (cookie === undefined) return undefined
    const lost = (error: unknown) => {
      c.get('log').error({ err: error }, 'The session could not be looked up.')
      return refuse(c, 'SERVICE_UNAVAILABLE')
    }
    try {
      // Not the request's own headers: the adapter would make their whole list of it.
      const session = auth.authenticate({ get: () => cookie })
      const done = session instanceof Promise ? session.then((one) => found(c, one)) : found(c, session)
      return done instanceof Promise ? done.catch(lost) : done
    } catch (error) {
      return lost(error)
    }
  }
}
