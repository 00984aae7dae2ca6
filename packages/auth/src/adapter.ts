// better-auth's way to our database. A failing database is remembered as such: sign-up would call it a bad request and
// sign-out a success.
import { drizzleAdapter } from '@better-auth/drizzle-adapter'
import { type Database, isUniqueViolation } from '@parley/db'
import { account, session, user, verification } from '@parley/db/schema'
import { APIError, isAPIError } from 'better-auth/api'
import { currentCall } from './call.ts'

const taken = () =>
  new APIError('UNPROCESSABLE_ENTITY', {
    code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
    message: 'An account with this e-mail exists already.',
  })

async function remembered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAPIError(error)) throw error
    // The only unique value that a person chooses is the e-mail: two sign-ups with it at the same moment.
    if (isUniqueViolation(error)) throw taken()
    const call = currentCall()
    if (call) call.databaseFailure ??= error
    throw error
  }
}

const guarded = <A extends object>(adapter: A): A =>
  new Proxy(adapter, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'transaction') return (...args: unknown[]) => remembered(async () => value.apply(target, args))
      return (work: (tx: object) => Promise<unknown>) =>
        remembered(() => value.call(target, (tx: object) => work(guarded(tx))))
    },
  })

/** Tables and columns are ours; transactions are the database's own, which take SQLite's turn at their first write. */
export function databaseAdapter({ db, dialect }: Database) {
  const make = drizzleAdapter(db, {
    provider: dialect === 'postgres' ? 'pg' : 'sqlite',
    schema: { user, session, account, verification },
    transaction: true,
  })
  return (options: Parameters<typeof make>[0]) => guarded(make(options))
}
