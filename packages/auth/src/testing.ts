import { createTestDb, type TestDatabase } from '@parley/db/testing'
import { memoryLimiter } from '@parley/drivers'
import { type Auth, type AuthSettings, createAuth } from './create.ts'

export const baseURL = 'http://localhost:3000'
export const addressHeader = 'x-test-address'

export type Desk = {
  auth: Auth
  database: TestDatabase
  /** Everything that was logged, as text. */
  logged: string[]
  /** Calls an endpoint as a browser with these cookies would. */
  call(path: string, body?: object, options?: { cookie?: string; address?: string; method?: string }): Promise<Response>
  signUp(name: string, more?: object): Promise<{ response: Response; cookie: string }>
}

/** An instance's accounts on a database of its own, with nobody in it. */
export async function openDesk(settings: Partial<AuthSettings> = {}): Promise<Desk> {
  const database = settings.db ? (settings.db as TestDatabase) : await createTestDb()
  const logged: string[] = []
  const note = (data: object, message: string) => void logged.push(`${message} ${JSON.stringify(data)}`)
  const auth = createAuth({
    db: database,
    baseURL,
    secret: 'a secret of thirty-two characters or more',
    secureCookies: false,
    trustedOrigins: [baseURL],
    clientAddressHeader: addressHeader,
    signUp: { mode: 'open' },
    limiter: memoryLimiter,
    log: { warn: note, error: note },
    ...settings,
  })
  const call: Desk['call'] = (path, body, { cookie, address = '203.0.113.1', method } = {}) =>
    auth.handler(
      new Request(`${baseURL}/api/auth/${path}`, {
        method: method ?? (body ? 'POST' : 'GET'),
        headers: {
          [addressHeader]: address,
          ...(body && { 'content-type': 'application/json' }),
          ...(cookie && { cookie }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
  return {
    auth,
    database,
    logged,
    call,
    async signUp(name, more = {}) {
      const response = await call('sign-up/email', { ...person(name), ...more })
      return { response, cookie: cookieOf(response) }
    },
  }
}

export const person = (name: string) => ({
  name,
  email: `${name.toLowerCase()}@example.org`,
  password: `${name} has a secret`,
})
export const credentials = (name: string) => ({ email: person(name).email, password: person(name).password })

/** The session cookie that a reply sets, as a browser sends it back; '' if it sets none. */
export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((cookie) => cookie.includes('session_token=') && !cookie.endsWith('=')) ?? ''

export const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code

/** The same database, in which inserting into one table fails as a broken disk would. */
export function failingAt(table: unknown, database: TestDatabase): TestDatabase {
  const wrap = (db: object): object =>
    new Proxy(db, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (name === 'insert') {
          return (into: unknown) => {
            if (into === table) throw new Error('boom')
            return value.call(target, into)
          }
        }
        if (name !== 'transaction') return value
        return (work: (tx: object) => unknown) => value.call(target, (tx: object) => work(wrap(tx)))
      },
    })
  return { ...database, db: wrap(database.db) as TestDatabase['db'] }
}
