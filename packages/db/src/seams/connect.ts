import { type Dialect, dialect, dialectOf } from '../dialect/index.ts'
import type { Prompt } from '../prompt.ts'
import type { Db, Engine, Log } from './engine.ts'
import { migrateEngine } from './migrate.ts'
import { engineOf, registerEngine, transact } from './scope.ts'
import type { SqliteOptions } from './sqlite.ts'
import type { Watch } from './watch.ts'

export interface Database {
  readonly db: Db
  readonly dialect: Dialect
  /** See `transact`. */
  transact<T>(fn: (tx: Db) => Prompt<T>): Promise<T>
  /** Throws unless the database answers; on SQLite unless a small write is durable. */
  health(): Promise<void>
  /** Lets the writes that wait finish, then closes every connection and gives the file free. Once is enough. */
  close(): Promise<void>
  /** Counters for metrics: groups, units and waiting on SQLite; connections, idle and waiting on Postgres. */
  stats(): Record<string, number>
}

export interface CreateDbOptions {
  log?: Log
  /** Is told what the database does, and how long it took. */
  watch?: Watch
  /**
   * How long one transaction may keep SQLite's turn to write, in milliseconds; by default five seconds. Only for
   * maintenance that nobody else waits for.
   */
  transactionMs?: number
}

const sqliteOptions = ({ log, watch, transactionMs }: CreateDbOptions): SqliteOptions => ({
  ...(log && { log }),
  watch,
  ...(transactionMs !== undefined && { writer: { unitLimitMs: transactionMs } }),
})

/** Each engine's driver is loaded only where it serves. */
async function openEngine(url: string, options: CreateDbOptions): Promise<Engine> {
  if (dialect === 'sqlite') return (await import('./sqlite.ts')).openSqlite(url, sqliteOptions(options))
  return (await import('./postgres.ts')).openPostgres(url, options)
}

/**
 * Opens a database: `file:` or `libsql:` for SQLite, `postgres:` or `postgresql:` for Postgres. The tables speak
 * the engine that DATABASE_URL named when this package was loaded; a URL of the other one is refused.
 *
 * On SQLite it throws DatabaseInUse when another process serves the same file.
 */
export async function createDb(url: string, options: CreateDbOptions = {}): Promise<Database> {
  if (!/^(file|libsql|postgres|postgresql):/i.test(url))
    throw new Error('A database URL starts with file:, libsql:, postgres: or postgresql:.')
  if (dialectOf(url) !== dialect)
    throw new Error(
      `This process was loaded for ${dialect} but the URL given to createDb is one of ${dialectOf(url)}: ` +
        'set DATABASE_URL before @parley/db is loaded.',
    )
  const engine = await openEngine(url, options)
  const around = options.watch?.transaction
  if (around) {
    const plain = engine.transaction
    engine.transaction = (fn, turn, about) => around(() => plain(fn, turn, about))
  }
  registerEngine(engine)
  let closing: Promise<void> | undefined
  return {
    db: engine.db,
    dialect,
    transact: (fn) => transact(engine.db, fn),
    health: () => engine.health(),
    close() {
      closing ??= engine.close()
      return closing
    },
    stats: () => engine.stats(),
  }
}

/**
 * Applies the missing migrations, each whole or not at all, and returns their names. For the time before serving: on
 * SQLite it writes beside the writer's queue.
 */
export function migrate(database: Database, options: { folder?: string } = {}): Promise<string[]> {
  return migrateEngine(engineOf(database.db), options.folder)
}
