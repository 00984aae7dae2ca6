import type { AsyncLocalStorage } from 'node:async_hooks'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { QueryConfig } from 'pg'
import type { Dialect } from '../dialect/index.ts'
import type { Prompt } from '../prompt.ts'

/**
 * What both engines have. `execute`, `batch`, `get`, `all`, `run`, `selectDistinctOn` and `transaction` do not
 * compile on it; transactions are opened by `transact`.
 */
export type Db = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$with' | '$count'
>

/** A pino-shaped log. */
export interface Log {
  warn(details: object, message: string): void
}

/** Runs one statement, in this transaction or in the one that is open around. */
export type Run = (args: unknown[], seat: Seat | undefined) => Prompt<{ rows: unknown[] }>

/** What a query of the builder knows of itself once it is prepared; the names are the builder's own. */
export interface Built {
  getQuery(): { sql: string; params?: unknown[] }
  /** SQLite's. */
  executeMethod?: string
  fields?: { path: string[]; field: unknown }[]
  joinsNotNullableMap?: Record<string, boolean>
  customResultMapper?: unknown
  /** SQLite's. */
  mapAllResult?(rows: unknown[]): unknown
  /** Postgres's: with rows as lists, and as objects. */
  queryConfig?: QueryConfig
  rawQueryConfig?: QueryConfig
  execute(values?: Record<string, unknown>): Promise<unknown>
}

/** One of the two engines behind a `Db`. */
export interface Engine {
  readonly dialect: Dialect
  readonly db: Db
  readonly scopes: AsyncLocalStorage<Scope>
  /**
   * Runs `fn` in a transaction of its own; resolves after its commit. `turn` says when SQLite's turn to write is
   * taken: at once, or at the first write, for foreign code that does slow things before it. `about`: see `transact`.
   */
  transaction<T>(fn: (tx: Db) => Prompt<T>, turn: 'now' | 'at first write', about?: string): Promise<T>
  /** A savepoint inside an open scope. */
  nested<T>(scope: Scope, fn: (tx: Db) => Prompt<T>): Promise<T>
  /** Whether a session keeps prepared statements by their names. */
  readonly named: boolean
  /** How a statement is run where a call of the plain database would run it, without the query builder. */
  runner(built: Built): Run
  health(): Promise<void>
  /** Sees to it that nothing of what is deleted or overwritten by now is left in SQLite's files within a second. */
  scrub(): void
  close(): Promise<void>
  /** A connection that changes tables, apart from the ones in use. */
  migrator(): Promise<Migrator>
  stats(): Record<string, number>
}

/** Where the statements of a transaction go; it ends before the scope is left for good. */
export interface Seat {
  readonly closed: boolean
  /** Whose counters are locked in it, where transactions share one. */
  readonly turn?: Turn
}

/** What a transaction knows of the locks that its verbs take: the rows of `scope`, whose numbers they give out. */
export interface Turn {
  /** The scope that was locked already when this unit of work began, by another one before it in the same transaction. */
  readonly before: string | undefined
  /** Called before each lock. Throws when this unit of work cannot share its transaction after all: it will run again, alone. */
  take(scopeId: string): void
}

const nothingBefore: Promise<unknown> = Promise.resolve()

export class Scope {
  open = true
  doom: { error: unknown } | undefined
  /** Savepoints of one connection must not interleave: nested transactions queue here. */
  tail = nothingBefore

  constructor(
    readonly engine: Engine,
    readonly tx: Db,
    readonly seat: Seat,
  ) {}
}

export interface Migrator {
  /** The migrations that this database records, by name. */
  applied(): Promise<Map<string, string>>
  /** Whether an archive is being read in, or was and did not come to its end. */
  unfinished(): Promise<boolean>
  /** One migration and its record, whole or not at all. */
  apply(name: string, hash: string, statements: string[]): Promise<void>
  close(): Promise<void>
}
