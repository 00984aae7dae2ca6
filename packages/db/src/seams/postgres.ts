// Postgres through node-postgres: a pool, and Drizzle on top of it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import type { Prompt } from '../prompt.ts'
import { type Db, type Engine, type Log, Scope } from './engine.ts'
import { Gate } from './gate.ts'
import { postgresMigrator } from './postgres-migrator.ts'
import { mostTransactions, openPool } from './postgres-pool.ts'
import { PostgresSeat, queryOn } from './postgres-seat.ts'
import { foreignTransaction, inNestedScope, inScope } from './scope.ts'
import type { Watch } from './watch.ts'

const attempts = 4
/** Longer than the pool waits: what stands in line in this process gets its turn, unless the database stands still. */
const turnPatienceMs = 30_000

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
  const pool = await openPool(url, options.log)
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

  async function once<T>(fn: (tx: Db) => Prompt<T>): Promise<T> {
    const since = performance.now()
    await gate.enter()
    try {
      return await onConnection(fn, since)
    } finally {
      gate.leave()
    }
  }

  async function onConnection<T>(fn: (tx: Db) => Prompt<T>, since: number): Promise<T> {
    const client = await pool.connect()
    watch?.turn?.(performance.now() - since)
    const seat = new PostgresSeat(client, watch)
    const session = new NodePgSession(seat as unknown as pg.PoolClient, dialect, undefined, {})
    const scope = new Scope(engine, new NodePgTransaction(dialect, session, undefined), seat)
    let result: T
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
      result = await inScope(scope, fn)
      await seat.commit()
    } catch (error) {
      // A client that cannot even roll back is thrown away, never handed to the next transaction.
      const broken = await seat.rollback()
      client.release(broken)
      throw error
    }
    client.release()
    return result
  }

  const engine: Engine = {
    dialect: 'postgres',
    db,
    scopes,
    async transaction(fn) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(fn)
        } catch (error) {
          if (attempt === attempts || !worthAnotherTry(error)) throw error
          await sleep(Math.random() * 20 * attempt)
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
    stats: () => ({ connections: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount + gate.waiting }),
  }
  Object.assign(db, { transaction: (fn: (tx: Db) => Promise<unknown>) => foreignTransaction(engine, fn) })
  return engine
}
