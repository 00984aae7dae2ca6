// Postgres through node-postgres: a pool, and Drizzle on top of it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import type { Prompt } from '../prompt.ts'
import { type Db, type Engine, type Log, Scope } from './engine.ts'
import { Gate } from './gate.ts'
import { Lane, Lanes, OutOfLane, turnPatienceMs } from './postgres-lane.ts'
import { postgresMigrator } from './postgres-migrator.ts'
import { mostTransactions, openPool } from './postgres-pool.ts'
import { type PostgresSeat, queryOn } from './postgres-seat.ts'
import type { Lent } from './postgres-shared.ts'
import { foreignTransaction, inNestedScope, inScope } from './scope.ts'
import type { Watch } from './watch.ts'

const attempts = 4

/** Postgres rolled the transaction back as a whole, and another try may well succeed. */
const worthAnotherTry = (error: unknown): boolean => {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown }
    if (code === '40P01' || code === '40001') return true
  }
  return false
}

export async function openPostgres(
  url: string,
  options: { log?: Log; watch?: Watch | undefined } = {},
): Promise<Engine> {
  const { pool, straight } = await openPool(url, options.log)
  const { watch } = options
  const scopes = new AsyncLocalStorage<Scope>()
  /** As the pool's own `query` does it, but for the waiting, which is no time of the statement. */
  async function onPool(config: pg.QueryConfig, values?: unknown[]) {
    const client = await pool.connect()
    try {
      const result = await queryOn(client, config, values, watch)
      client.release()
      return result
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      throw error
    }
  }
  const router = {
    query(config: pg.QueryConfig, values?: unknown[]) {
      const seat = scopes.getStore()?.seat as PostgresSeat | undefined
      return seat && !seat.closed ? seat.query(config, values) : onPool(config, values)
    },
  }
  const dialect = new PgDialect()
  const db = drizzle({ client: router as unknown as pg.Pool })

  const gate = new Gate(mostTransactions, turnPatienceMs)
  async function connect(): Promise<Lent> {
    await gate.enter()
    try {
      const client = await pool.connect()
      const release = (unusable?: boolean) => {
        client.release(unusable)
        gate.leave()
      }
      return { client, release }
    } catch (error) {
      gate.leave()
      throw error
    }
  }
  const home = { connect, watch }
  const lanes = new Lanes(home)
  const inSeat =
    <T>(fn: (tx: Db) => Prompt<T>) =>
    (seat: PostgresSeat) => {
      const session = new NodePgSession(seat as unknown as pg.PoolClient, dialect, undefined, {})
      return inScope(new Scope(engine, new NodePgTransaction(dialect, session, undefined), seat), fn)
    }

  const engine: Engine = {
    dialect: 'postgres',
    db,
    scopes,
    named: straight,
    runner(built) {
      const config = (built.fields ? built.queryConfig : built.rawQueryConfig) as pg.QueryConfig
      return (args, seat) => (seat ? (seat as PostgresSeat).query(config, args) : router.query(config, args))
    },
    async transaction(fn, _turn, about) {
      const work = inSeat(fn)
      let shares = about
      for (let attempt = 1; ; attempt++) {
        try {
          return await (shares === undefined ? new Lane(home).run(work) : lanes.run(shares, work))
        } catch (error) {
          const again = error instanceof OutOfLane || (attempt < attempts && worthAnotherTry(error))
          if (!again) throw error
          if (shares === undefined) await sleep(Math.random() * 20 * attempt)
          shares = undefined
        }
      }
    },
    nested: (scope, fn) => (scope.tx as unknown as typeof db).transaction((tx) => inNestedScope(scope, tx, fn)),
    async health() {
      await pool.query('SELECT 1')
    },
    close: () => pool.end(),
    migrator: () => postgresMigrator(url),
    // Dead rows are the vacuum's, in its own time.
    scrub() {},
    stats: () => ({
      connections: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount + gate.waiting + lanes.waiting,
    }),
  }
  Object.assign(db, { transaction: (fn: (tx: Db) => Promise<unknown>) => foreignTransaction(engine, fn) })
  return engine
}
