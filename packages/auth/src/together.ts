import type { Database } from '@parley/db'

/** One transaction around several calls of better-auth; SQLite's turn is taken at the first write, after any hashing. */
export const together = <T>({ db }: Database, work: () => Promise<T>): Promise<T> =>
  (db as unknown as { transaction(work: () => Promise<T>): Promise<T> }).transaction(work)
