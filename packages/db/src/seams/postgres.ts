// Postgres through node-postgres: a pool, and Drizzle on top of it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle, NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { type Db, type Engine, type Log, Scope } from './engine.ts'
import { postgresMigrator } from './postgres-migrator.ts'
import { openPool } from './postgres-pool.ts'
import { PostgresSeat } from './postgres-seat.ts'
import { foreignTransaction, inNestedScope, inScope } from './scope.ts'

const attempts = 4

/** Postgres rolled the transaction back as a whole, and another try may well succeed. */
const worthAnotherTry = (error: unknown): boolean => {
  for (let e = error; e instanceof Error; e = e.cause) {
    const { code } = e as { code?: unknown }
    if (code === '40P01' || code === '40001') return true
  }
  return false
}

export async function openPostgres(url: string, options: { log?: Log } = {}): Promise<Engine> {
  const pool = await openPool(url, options.log)
  const scopes = new AsyncLocalStorage<Scope>()
  const router = {
    query(config: pg.QueryConfig, values?: unknown[]) {
      const seat = scopes.getStore()?.seat as PostgresSeat | undefined
      return seat && !seat.closed ? seat.query(config, values) : pool.query(config, values)
    },
  }
  const dialect = new PgDialect()
  const db = drizzle({ client: router as unknown as pg.Pool })

  async function once<T>(fn: (tx: Db) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    const seat = new PostgresSeat(client)
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
    stats: () => ({ connections: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  }
  Object.assign(db, { transaction: (fn: (tx: Db) => Promise<unknown>) => foreignTransaction(engine, fn) })
  return engine
}
