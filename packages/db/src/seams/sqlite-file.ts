// A connection to a SQLite file that keeps its statements prepared.
//
// @libsql/client prepares a statement anew at each call, asks it for its columns twice and builds an object with named and
// numbered properties for each row: half of what a statement costs, and more than half where a table is wide. This has the
// part of its shape that the seams use, on the same native connection; what is behind a URL still goes through that client.
import {
  type InArgs,
  type InStatement,
  type InValue,
  LibsqlError,
  type ResultSet,
  type Transaction,
} from '@libsql/client'
import Database from 'libsql'
import { isSingle } from './single.ts'
import { kindOf, type StatementKind, type Watch } from './watch.ts'

type Native = InstanceType<typeof Database>
type Statement = ReturnType<Native['prepare']>
type Prepared = {
  statement: Statement
  columns: string[] | undefined
  /** There is no second row. */
  single: boolean
  kind: StatementKind | undefined
}

/** Without a promise around what is a synchronous call anyway; absent where the database is elsewhere. */
export type AtOnce = { atOnce?(statement: InStatement): ResultSet | undefined }
export type OpenTransaction = Transaction & AtOnce & { executeMultipleAtOnce?(sql: string): void }

/** What the seams need of a client, whoever made it. */
export interface SqliteClient extends AtOnce {
  execute(statement: InStatement, args?: InArgs): Promise<ResultSet>
  executeMultiple(sql: string): Promise<void>
  transaction(mode: 'write'): Promise<OpenTransaction>
  close(): void
}

/** A list in a statement makes it another one for each length: those prepared longest ago give way. */
const mostStatements = 256
/** The connection settings change under a prepared PRAGMA, and a VACUUM is no everyday guest. */
const kept = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i

const bound = (value: InValue): unknown => {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('Only finite numbers can be stored, no Infinity and no NaN.')
  if (value === undefined) throw new TypeError('undefined cannot be stored.')
  return value
}

const nothing: unknown[] = []
const isBoundAsIs = (value: unknown): boolean =>
  typeof value === 'string' || value === null || (typeof value === 'number' && Number.isFinite(value))

function bindings(args: InArgs | undefined): unknown[] | Record<string, unknown> {
  if (args === undefined) return nothing
  if (Array.isArray(args)) return args.every(isBoundAsIs) ? args : args.map(bound)
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name.replace(/^[@$:]/, ''), bound(value)]))
}

/** SQLite's integers have 64 bits; what a number cannot hold must not be rounded. */
function exact(row: unknown[]): unknown[] {
  for (const value of row)
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
      throw new RangeError(`${value} does not fit into a JavaScript number.`)
  return row
}

const inWords = (error: unknown): unknown => {
  if (!(error instanceof Database.SqliteError)) return error
  const { message, code, rawCode } = error as Error & { code: string; rawCode?: number }
  return new LibsqlError(message, /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code, code, rawCode, error)
}

/** Rows are plain lists, in the order of the columns: what Drizzle reads, and all that it reads. */
class Answer implements ResultSet {
  readonly columnTypes: string[] = nothing as string[]
  readonly lastInsertRowid = undefined
  readonly columns: string[]
  readonly rows: ResultSet['rows']
  readonly rowsAffected: number
  constructor(columns: string[], rows: unknown[], rowsAffected: number) {
    this.columns = columns
    this.rows = rows as ResultSet['rows']
    this.rowsAffected = rowsAffected
  }
  toJSON() {
    return {}
  }
}

const closed = () => new LibsqlError('The client is closed', 'CLIENT_CLOSED')

/** One connection; the calls are synchronous underneath, so no two of them overlap. */
export class SqliteFile implements SqliteClient {
  #native: Native | undefined
  #statements = new Map<string, Prepared>()
  #inTransaction = false
  /** A statement has failed since the transaction began. */
  #failed = false
  readonly #tell: Watch['statement']

  constructor(path: string, watch?: Watch) {
    this.#tell = watch?.statement
    try {
      this.#native = new Database(path)
    } catch (error) {
      throw inWords(error)
    }
  }

  async execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    return this.atOnce(args === undefined || typeof statement !== 'string' ? statement : { sql: statement, args })
  }

  atOnce(statement: InStatement): ResultSet {
    if (this.#inTransaction) throw new LibsqlError('A transaction is open on this connection', 'TRANSACTION_ACTIVE')
    return typeof statement === 'string' ? this.#run(statement, undefined) : this.#run(statement.sql, statement.args)
  }

  async executeMultiple(sql: string): Promise<void> {
    if (this.#inTransaction) throw new LibsqlError('A transaction is open on this connection', 'TRANSACTION_ACTIVE')
    this.#exec(sql)
  }

  async transaction(): Promise<OpenTransaction> {
    if (this.#inTransaction) throw new LibsqlError('A transaction is open on this connection', 'TRANSACTION_ACTIVE')
    this.#run('BEGIN IMMEDIATE', undefined)
    this.#inTransaction = true
    return this.#transaction()
  }

  close(): void {
    this.#statements.clear()
    this.#native?.close()
    this.#native = undefined
  }

  #transaction(): OpenTransaction {
    let over = false
    this.#failed = false
    // SQLite itself ends a transaction after some errors (disk full, I/O). Asking it costs as much as a small statement.
    const isClosed = () => over || !this.#native || (this.#failed && !this.#native.inTransaction)
    const open = () => {
      if (isClosed()) throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED')
    }
    const end = (verb: 'COMMIT' | 'ROLLBACK') => {
      try {
        if (verb === 'COMMIT') open()
        if (!isClosed()) this.#run(verb, undefined)
      } finally {
        over = true
        this.#inTransaction = false
        // A COMMIT that failed (a deferred reference) leaves the transaction open: nobody must inherit it.
        if (this.#native?.inTransaction) this.#run('ROLLBACK', undefined)
      }
    }
    const atOnce = (statement: InStatement, args?: InArgs) => {
      open()
      return typeof statement === 'string' ? this.#run(statement, args) : this.#run(statement.sql, statement.args)
    }
    return {
      atOnce,
      execute: async (statement: InStatement, args?: InArgs) => atOnce(statement, args),
      batch: async (statements) =>
        statements.map((one) => {
          open()
          return typeof one === 'string' ? this.#run(one, undefined) : this.#run(one.sql, one.args)
        }),
      executeMultiple: async (sql) => {
        open()
        this.#exec(sql)
      },
      executeMultipleAtOnce: (sql) => {
        open()
        this.#exec(sql)
      },
      commit: async () => end('COMMIT'),
      rollback: async () => end('ROLLBACK'),
      close: () => end('ROLLBACK'),
      get closed() {
        return isClosed()
      },
    }
  }

  /** Timed here, where it is one synchronous call: seen from outside it would carry the calls of others. */
  #run(sql: string, args: InArgs | undefined): ResultSet {
    try {
      const prepared = this.#prepared(sql)
      const tell = prepared.kind && this.#tell
      if (!prepared.kind || !tell) return this.#result(prepared, args)
      const began = performance.now()
      let result: ResultSet | undefined
      try {
        result = this.#result(prepared, args)
        return result
      } finally {
        const rows = result ? result.rows.length || result.rowsAffected : 0
        tell({ kind: prepared.kind, sql, began, ms: performance.now() - began, rows, failed: !result })
      }
    } catch (error) {
      this.#failed = true
      throw inWords(error)
    }
  }

  #result({ statement, columns, single }: Prepared, args: InArgs | undefined): ResultSet {
    const values = bindings(args)
    if (!columns) return new Answer([], [], statement.run(values).changes)
    if (!single) return new Answer(columns, (statement.all(values) as unknown[][]).map(exact), 0)
    const row = statement.get(values) as unknown[] | undefined
    return new Answer(columns, row === undefined ? [] : [exact(row)], 0)
  }

  #exec(sql: string): void {
    if (!this.#native) throw closed()
    try {
      this.#native.exec(sql)
    } catch (error) {
      this.#failed = true
      throw inWords(error)
    }
  }

  #prepared(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known) return known
    if (!this.#native) throw closed()
    const statement = this.#native.prepare(sql)
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : undefined
    if (columns) statement.raw(true)
    const prepared = { statement, columns, single: isSingle(sql), kind: kindOf(sql) }
    if (!kept.test(sql)) return prepared
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size < mostStatements) break
      this.#statements.delete(oldest)
    }
    this.#statements.set(sql, prepared)
    return prepared
  }
}
