import { type Database, type Db, loggable, newId } from '@parley/db'
import { limits } from '@parley/db/validators'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { databaseAdapter } from './adapter.ts'
import { invitationRequired } from './admission.ts'
import { currentCall } from './call.ts'
import { cookiePrefix } from './cookie.ts'
import { claimEmptyInstance } from './first-admin.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { prolongAfterDays, sessionDays } from './prolong.ts'

const day = 24 * 60 * 60

export type Log = { warn(data: object, message: string): void; error(data: object, message: string): void }

export type BetterAuthSettings = {
  db: Database
  /** Origin of the instance, without a path. */
  baseURL: string
  secret: string
  secureCookies: boolean
  trustedOrigins: string[]
  /** The only header in which a client address is believed; the server sets it. */
  clientAddressHeader: string
  log: Log
}

/** Inside the sign-up's transaction, between the person and their password: the last moment at which all can be undone. */
async function settleFirstAccount(db: Db, userId: string) {
  const first = await claimEmptyInstance(db, userId, new Date())
  if (!first && !currentCall()?.admitted) throw new APIError('FORBIDDEN', invitationRequired)
}

export const makeBetterAuth = (settings: BetterAuthSettings) =>
  betterAuth({
    baseURL: settings.baseURL,
    basePath: '/api/auth',
    // Given in this form it also shuts out BETTER_AUTH_SECRETS of the environment.
    secrets: [{ version: 1, value: settings.secret }],
    trustedOrigins: settings.trustedOrigins,
    database: databaseAdapter(settings.db),
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
      password: {
        hash: async (password) => {
          const hashed = currentCall()?.hashed
          return hashed?.password === password ? hashed.hash : hashPassword(password)
        },
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    // A cached cookie would outlive the session it speaks of. Lists and revocations need no fresh sign-in.
    session: {
      expiresIn: sessionDays * day,
      updateAge: prolongAfterDays * day,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Otherwise the router prints it whole, and a failed statement holds the password's hash.
    onAPIError: { throw: true },
    databaseHooks: {
      account: { create: { before: async ({ userId }) => settleFirstAccount(settings.db.db, userId) } },
    },
    advanced: {
      database: { generateId: () => newId() },
      cookiePrefix: cookiePrefix(settings.secureCookies),
      // Its own secure mode would put __Secure- before our __Host-.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: settings.secureCookies },
      ipAddress: { ipAddressHeaders: [settings.clientAddressHeader], ipv6Subnet: 128 },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...rest) => {
        const error = rest.find((item) => item instanceof Error)
        if (level === 'error') settings.log.error({ err: loggable(error) }, `better-auth: ${message}`)
      },
    },
  })
