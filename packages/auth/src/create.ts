import { isUnavailable, loggable } from '@parley/db'
import { addressKey, type Limiter, type LimiterOptions } from '@parley/drivers'
import { admit, type SignUpPolicy } from './admission.ts'
import type { BetterAuthSettings } from './better-auth.ts'
import { readBody } from './body.ts'
import { type Call, runCall } from './call.ts'
import { sessionCookieName } from './cookie.ts'
import { type Accepted, endpointFor } from './endpoints.ts'
import { failureCounter } from './failures.ts'
import { prolongation } from './prolong.ts'
import { broken, notFound, tooManyAttempts, unavailable } from './reply.ts'
import { type CookieHeaders, type Session, sessionReader } from './sessions.ts'
import { together } from './together.ts'

export type AuthSettings = BetterAuthSettings & {
  signUp: SignUpPolicy
  /** Makes a limiter; `memoryLimiter` in a single process. */
  limiter: (options: LimiterOptions) => Limiter
  /** Whether an invitation token may be used to sign up now. Without it none may. */
  checkInvitation?: (token: string) => Promise<boolean>
  /** Hears of every call that may have ended sessions of somebody, before it is answered. */
  onSessionsEnded?: (userId: string) => void
}

export type Auth = {
  /** Everything under /api/auth. Other endpoints than ours are 404; errors are `{ code, message }`. Never throws. */
  handler(request: Request): Promise<Response>
  /** The live session of the request's cookie, at most a second old. Throws when the database does not answer. */
  authenticate(headers: CookieHeaders): Session | null | Promise<Session | null>
  /**
   * Gives a session in use its full time again, when that is due.
   *
   * @param request the one that `session` came with
   * @returns `Set-Cookie` values for its reply; usually none
   */
  prolong(session: Session, request: () => Request): string[] | Promise<string[]>
  /** Which of these sessions still live, straight from the database: for streams that outlast their request. */
  aliveSessions(sessionIds: string[]): Promise<Set<string>>
  /** Drops what this process remembers of a session, of a person's sessions, or of everybody's. */
  forget(whose?: { sessionId?: string; userId?: string }): void
}

/**
 * The library is half of all that a server would load at its start, and needed only by calls to /api/auth: it is loaded
 * with the first of them.
 */
function onlyOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A refusal of the library's kind, known without loading it. */
const isTooBusy = (error: unknown) => error instanceof Error && 'statusCode' in error && error.statusCode === 503

export function createAuth(settings: AuthSettings): Auth {
  const { db: database, baseURL, secret, secureCookies, clientAddressHeader, log } = settings
  const cookieName = sessionCookieName(secureCookies)
  const sessions = sessionReader({ db: database.db, secret, cookieName })
  const isDue = prolongation()
  const betterAuth = onlyOnce(async () => (await import('./better-auth.ts')).makeBetterAuth(settings))
  const attempt = failureCounter()
  const perAccount = settings.limiter({ name: 'auth-account', points: 10, windowSeconds: 300 })
  const perAddress = settings.limiter({ name: 'auth-address', points: 30, windowSeconds: 300 })
  const door = {
    db: database.db,
    policy: settings.signUp,
    checkInvitation: settings.checkInvitation ?? (async () => false),
  }

  /** Hands a checked call to better-auth, as a request that holds nothing but what it may see. */
  async function pass(request: Request, path: string, body: object | undefined, call: Call): Promise<Response> {
    const headers = new Headers()
    for (const name of ['cookie', 'origin', clientAddressHeader]) {
      const value = request.headers.get(name)
      if (value !== null) headers.set(name, value)
    }
    headers.set('user-agent', (request.headers.get('user-agent') ?? '').slice(0, 500))
    // The server's own guard has judged the origin. better-auth refuses a call with a cookie and no origin at all, which
    // no browser sends but every script does.
    if (!headers.has('origin')) headers.set('origin', baseURL)
    if (body) headers.set('content-type', 'application/json')
    const checked = new Request(`${baseURL}/api/auth/${path}`, {
      method: request.method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { handler } = await betterAuth()
    const response = await runCall(call, () => handler(checked))
    if (call.databaseFailure !== undefined) throw call.databaseFailure
    if (response.status === 503) return unavailable()
    if (response.status >= 500) return broken()
    response.headers.set('cache-control', 'no-store')
    return response
  }

  async function signUp(request: Request, body: Extract<Accepted, { path: 'sign-up/email' }>['body']) {
    const { invitationToken, ...person } = body
    const { admitted, refusal } = await admit(door, { email: person.email, invitationToken })
    if (refusal) return refusal
    const { hashPassword } = await import('./password.ts')
    const hashed = { password: person.password, hash: await hashPassword(person.password) }
    return pass(request, 'sign-up/email', person, { admitted, hashed })
  }

  async function post(request: Request, accepted: Accepted): Promise<Response> {
    const { path, body } = accepted
    const before = await sessions.authenticate(request.headers)
    const address = addressKey(request.headers.get(clientAddressHeader) ?? '')
    const counted = (key: string, work: () => Promise<Response>, failed: (status: number) => boolean) =>
      attempt(
        [
          { limiter: perAccount, key: `${key}|${address}` },
          { limiter: perAddress, key: address },
        ],
        work,
        (response) => failed(response.status),
      )

    let result: { outcome: Response } | { refused: { retryAfterSeconds: number } }
    if (path === 'sign-up/email') {
      result = await counted(
        body.email,
        () => signUp(request, body),
        (status) => status === 422 || status === 403,
      )
    } else if (path === 'sign-in/email') {
      result = await counted(
        body.email,
        () => pass(request, path, body, { admitted: false }),
        (status) => status === 401,
      )
    } else if (path === 'change-password') {
      const key = before?.user.email ?? 'nobody'
      result = await counted(
        key,
        // The new password and the end of the old sessions, or neither.
        () => together(database, () => pass(request, path, body, { admitted: false })),
        (status) => status === 400,
      )
    } else {
      result = { outcome: await pass(request, path, body, { admitted: false }) }
    }
    if ('refused' in result) return tooManyAttempts(result.refused.retryAfterSeconds)
    if (before) await leaveBehind(before, path, result.outcome)
    return result.outcome
  }

  /** After a call that may have ended sessions nothing of the person is believed any more without asking. */
  async function leaveBehind(before: Session, path: Accepted['path'], response: Response) {
    const signedIn = (path === 'sign-in/email' || path === 'sign-up/email') && response.ok
    // Who signs in gets a new session; the one the browser held before, planted or not, ends here.
    if (signedIn) await endSession(before)
    sessions.forget({ userId: before.userId })
    settings.onSessionsEnded?.(before.userId)
  }

  async function prolong({ sessionId }: Session, request: Request): Promise<string[]> {
    try {
      const asked = new Request(request.url, { headers: request.headers })
      const response = await pass(asked, 'get-session', undefined, { admitted: false })
      sessions.forget({ sessionId })
      return response.headers.getSetCookie()
    } catch (error) {
      // They are signed in for weeks yet; the next hour will do.
      log.warn({ err: loggable(error) }, 'A session could not be prolonged.')
      return []
    }
  }

  async function endSession({ sessionId }: Session) {
    const context = await (await betterAuth()).$context
    await context.adapter.delete({ model: 'session', where: [{ field: 'id', value: sessionId }] })
  }

  return {
    ...sessions,
    prolong: (session, request) => (isDue(session) ? prolong(session, request()) : []),
    async handler(request) {
      try {
        const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
        const endpoint = endpointFor(request.method, path)
        if (!endpoint) return notFound()
        if (endpoint.method === 'GET') return await pass(request, path, undefined, { admitted: false })
        const accepted = await readBody(request, endpoint)
        return accepted instanceof Response ? accepted : await post(request, accepted)
      } catch (error) {
        if (isTooBusy(error)) return unavailable()
        log.error({ err: loggable(error) }, 'A call to /api/auth failed.')
        return isUnavailable(error) ? unavailable() : broken()
      }
    },
  }
}
