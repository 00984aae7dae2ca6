import { hash } from 'node:crypto'
import { amongTexts, type Db, eq, slot, standing } from '@parley/db'
import { session, user } from '@parley/db/schema'
import { cookieValue, signedToken } from './cookie.ts'

export type Session = {
  sessionId: string
  userId: string
  user: { id: string; name: string; email: string }
  expiresAt: Date
}

/** As much of a request's headers as is looked at. */
export type CookieHeaders = { get(name: 'cookie'): string | null }

/**
 * How long a session is believed without asking the database: the longest that a revoked one may still act where nobody
 * tells of it. What it asks for at the last moment has to be answered within the second, too.
 */
const trustedMs = 800
const mostEntries = 20_000

type Entry = { session: Session | null; trustedUntil: number; renewal?: Promise<Session | null> }

const tokenQuery = (db: Db) =>
  db
    .select({
      sessionId: session.id,
      expiresAt: session.expiresAt,
      userId: user.id,
      name: user.name,
      email: user.email,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(eq(session.token, slot('token')))
    .limit(1)
const byToken = standing<{ token: string }, Awaited<ReturnType<typeof tokenQuery>>>(tokenQuery, 'one')

const byIds = standing<{ ids: string }, { id: string; expiresAt: Date }[]>((db) =>
  db
    .select({ id: session.id, expiresAt: session.expiresAt })
    .from(session)
    .where(amongTexts(session.id, slot('ids'))),
)

/**
 * Tells who a request comes from. better-auth's own look-up costs some 600 µs; this keeps its result for less than a
 * second and then renews it by a single indexed select, one at a time for each session however many requests wait.
 */
export function sessionReader({ db, secret, cookieName }: { db: Db; secret: string; cookieName: string }) {
  // By hash, so that no usable cookie lies in a heap dump.
  const entries = new Map<string, Entry>()
  let revocations = 0

  async function load(token: string): Promise<Session | null> {
    const [row] = await byToken(db, { token })
    if (!row) return null
    const { sessionId, expiresAt, userId, name, email } = row
    return { sessionId, userId, user: { id: userId, name, email }, expiresAt }
  }

  async function renew(key: string, token: string): Promise<Session | null> {
    const before = revocations
    const askedAt = Date.now()
    try {
      const found = await load(token)
      entries.delete(key)
      // What was read beside a revocation may be the revoked row: good for the requests that waited, not for the next.
      if (before === revocations) entries.set(key, { session: found, trustedUntil: askedAt + trustedMs })
      for (const oldest of entries.keys()) {
        if (entries.size <= mostEntries) break
        entries.delete(oldest)
      }
      return found
    } catch (error) {
      entries.delete(key)
      throw error
    }
  }

  const alive = (found: Session | null, now: number) => (found && found.expiresAt.getTime() > now ? found : null)

  return {
    /**
     * The live session of the request's cookie. Nothing but the cookie is looked at. What is known is said at once, since
     * nearly every request asks for that.
     */
    authenticate(headers: CookieHeaders): Session | null | Promise<Session | null> {
      const value = cookieValue(headers.get('cookie'), cookieName)
      if (!value) return null
      const now = Date.now()
      const key = hash('sha256', value, 'base64')
      const entry = entries.get(key)
      if (entry && entry.trustedUntil > now) return alive(entry.session, now)
      if (entry?.renewal) return entry.renewal.then((found) => alive(found, Date.now()))
      const token = signedToken(value, secret)
      if (token === undefined) return null
      const renewal = renew(key, token)
      entries.set(key, { session: null, trustedUntil: 0, renewal })
      return renewal.then((found) => alive(found, Date.now()))
    },

    /** Which of these sessions still live, straight from the database: for streams that outlast their request. */
    async aliveSessions(sessionIds: string[]): Promise<Set<string>> {
      const living = new Set<string>()
      const now = Date.now()
      for (let from = 0; from < sessionIds.length; from += 500) {
        const rows = await byIds(db, { ids: JSON.stringify(sessionIds.slice(from, from + 500)) })
        for (const { id, expiresAt } of rows) if (expiresAt.getTime() > now) living.add(id)
      }
      return living
    },

    /** Drops what is remembered of a session, of all of a person's sessions, or of everybody's. */
    forget(whose: { sessionId?: string; userId?: string } = {}): void {
      revocations++
      for (const [key, { session: known }] of entries) {
        const match =
          (whose.sessionId === undefined || known?.sessionId === whose.sessionId) &&
          (whose.userId === undefined || known?.userId === whose.userId)
        if (match) entries.delete(key)
      }
    },
  }
}
