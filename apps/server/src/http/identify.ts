import type { Auth, Session } from '@parley/auth'
import type { Check } from './checks.ts'
import { refuse } from './errors.ts'
import { type Call, say } from './types.ts'

/** Finds out who calls. Nobody is fine here; what may be done without a session is for the called procedure to say. */
export function identify(auth: Pick<Auth, 'authenticate' | 'prolong'>): Check {
  const send = (call: Call, cookies: string[]) => {
    for (const cookie of cookies) say(call, 'set-cookie', cookie)
    return undefined
  }
  const found = (call: Call, session: Session | null) => {
    call.session = session
    call.line.userId = session?.userId
    // The account's own endpoints see to it themselves.
    if (!session || call.path.startsWith('/api/auth/')) return undefined
    const cookies = auth.prolong(session, call.request)
    return cookies instanceof Promise ? cookies.then((some) => send(call, some)) : send(call, cookies)
  }
  return (call) => {
    const { cookie } = call.incoming.headers
    if (cookie === undefined) return undefined
    const lost = (error: unknown) => {
      call.log.error({ err: error }, 'The session could not be looked up.')
      return refuse(call, 'SERVICE_UNAVAILABLE')
    }
    try {
      // Not the request's own headers: the adapter would make their whole list of it.
      const session = auth.authenticate({ get: () => cookie })
      const done = session instanceof Promise ? session.then((one) => found(call, one)) : found(call, session)
      return done instanceof Promise ? done.catch(lost) : done
    } catch (error) {
      return lost(error)
    }
  }
}
