import { AsyncLocalStorage } from 'node:async_hooks'

/** What one request to /api/auth carries past better-auth to the hooks and back. */
export type Call = {
  /** This sign-up may go ahead without being the first account. */
  admitted: boolean
  /** Hashed before the sign-up's transaction opens, so that nothing slow happens inside. */
  hashed?: { password: string; hash: string }
  /** What the database threw, even when better-auth swallowed or renamed it. */
  databaseFailure?: unknown
}

const calls = new AsyncLocalStorage<Call>()
export const runCall = <T>(call: Call, work: () => Promise<T>): Promise<T> => calls.run(call, work)
export const currentCall = (): Call | undefined => calls.getStore()
