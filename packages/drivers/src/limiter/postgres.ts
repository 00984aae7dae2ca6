import pg from 'pg'
import { RateLimiterPostgres } from 'rate-limiter-flexible'
import { limiterOn, refusingWhileAway, storeOptions } from './flexible.ts'
import type { Limiter, LimiterOptions } from './types.ts'

/** Not logged: counts may be lost in a crash, and must cost nothing. It is no part of what a backup keeps. */
const table = 'rate_limit'
const create = `CREATE UNLOGGED TABLE IF NOT EXISTS ${table} (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`

export interface PostgresLimiters {
  limiter(options: LimiterOptions): Limiter
  close(): Promise<void>
}

/**
 * Counts that several processes share through their database, for what is counted rarely: sign-ins, sign-ups. While the
 * database does not answer, or their table is not made, they refuse; `unmade` is told why it could not be made at first.
 */
export async function postgresLimiters(url: string, unmade: (error: unknown) => void): Promise<PostgresLimiters> {
  const pool = new pg.Pool({ connectionString: url, max: 2, query_timeout: 2_000, connectionTimeoutMillis: 2_000 })
  // Without a listener a connection that the server cuts ends the process; each call says it for itself anyway.
  pool.on('error', () => {})
  let made: Promise<unknown> | undefined
  const make = () => {
    made ??= pool.query(create).catch((error) => {
      // Another process made it at the same moment.
      if (error.code === '23505' || error.code === '42P07') return
      made = undefined
      throw error
    })
    return made
  }
  await make().catch(unmade)
  return {
    limiter: (options) => {
      const store = new RateLimiterPostgres({
        ...storeOptions(options),
        storeClient: pool,
        storeType: 'pool',
        tableName: table,
        tableCreated: true,
      })
      const limiter = limiterOn(store, options)
      const onceMade: Limiter = {
        ...limiter,
        consume: (key, points) => make().then(() => limiter.consume(key, points)),
      }
      return refusingWhileAway(onceMade, options)
    },
    close: () => pool.end(),
  }
}
