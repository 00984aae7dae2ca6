// SQLite through libSQL: a writer behind its queue, a reader, and Drizzle on top of both.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Client, InArgs, InStatement } from '@libsql/client'
import { drizzle, LibSQLSession, LibSQLTransaction } from 'drizzle-orm/libsql'
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core'
import { isPromise, type Prompt } from '../prompt.ts'
import { type Db, type Engine, type Log, Scope } from './engine.ts'
import { OneWriter, type WriterOptions } from './one-writer.ts'
import { foreignTransaction, inNestedScope, inScope } from './scope.ts'
import { openReader, openWriter, type SqlitePlace, sqlitePlace } from './sqlite-connections.ts'
import type { AtOnce } from './sqlite-file.ts'
import { lockFile } from './sqlite-lock.ts'
import { sqliteMigrator } from './sqlite-migrator.ts'
import { Reader } from './sqlite-reader.ts'
import type { Unit } from './unit.ts'
import { isRead } from './verb.ts'
import type { Watch } from './watch.ts'

export interface SqliteOptions {
  writer?: Partial<WriterOptions>
  log?: Log
  watch?: Watch | undefined
}

export async function openSqlite(url: string, options: SqliteOptions = {}): Promise<Engine> {
  const place = sqlitePlace(url)
  const lock = place.file ? await lockFile(place.file) : undefined
  try {
    const reader = new Reader(() => openReader(place, options.watch))
    const writer = new OneWriter(
      () => openWriter(place, options.watch),
      (statement) => reader.execute(statement),
      {
        ...(place.file ? {} : { maxGroup: 1 }),
        watch: options.watch,
        ...options.writer,
      },
    )
    await writer.ready()
    await reader.ready()
    return engineOn(place, writer, reader, () => lock?.release())
  } catch (error) {
    lock?.release()
    throw error
  }
}

function engineOn(place: SqlitePlace, writer: OneWriter, reader: Reader, release: () => void): Engine {
  const scopes = new AsyncLocalStorage<Scope>()
  const here = (): Unit | undefined => {
    const unit = scopes.getStore()?.seat as Unit | undefined
    return unit && !unit.closed ? unit : undefined
  }
  const client = routed(writer, reader, here)
  const dialect = new SQLiteAsyncDialect()
  const db = drizzle(client)
  const handleOn = (unit: Unit) =>
    new LibSQLTransaction('async', dialect, new LibSQLSession(client, dialect, undefined, {}, unit), undefined)
  let ticks = 0

  const engine: Engine = {
    dialect: 'sqlite',
    db: db as unknown as Db,
    scopes,
    async transaction<T>(fn: (tx: Db) => Prompt<T>, turn: 'now' | 'at first write') {
      const unit = writer.unit()
      if (turn === 'now') await unit.takeTurn()
      const scope = new Scope(engine, handleOn(unit) as unknown as Db, unit)
      let result: T
      try {
        const running = inScope(scope, fn)
        result = isPromise(running) ? await running : running
      } catch (error) {
        await unit.rollback()
        throw error
      }
      await unit.commit()
      return result
    },
    named: false,
    runner(built) {
      const { sql } = built.getQuery()
      return (args, seat) => {
        const statement = { sql, args: args as InArgs }
        const runner = (seat as Unit | undefined) ?? client
        return runner.atOnce(statement) ?? runner.execute(statement)
      }
    },
    nested: (scope, fn) =>
      (scope.tx as unknown as typeof db).transaction((tx) => inNestedScope(scope, tx as unknown as Db, fn)),
    /**
     * A real write: `user_version` is a number in the file's header that nothing else uses. A remote server does not
     * let us set it; there the write lock must do.
     */
    async health() {
      ticks = (ticks + 1) % 1_000_000
      await writer.alone((unit) => unit.execute(place.file ? `PRAGMA user_version = ${ticks}` : 'SELECT 1'))
    },
    scrub() {
      if (place.file) writer.scrub()
    },
    async close() {
      reader.close()
      // libSQL closes late, when statements are collected, so the log is folded into the file here: what is closed
      // may then be copied as one file.
      await writer.close(async (last) => place.file && last.execute('PRAGMA wal_checkpoint(TRUNCATE)'))
      release()
    },
    migrator: () => sqliteMigrator(place),
    stats: () => ({ ...writer.stats() }),
  }
  Object.assign(db, { transaction: (fn: (tx: Db) => Promise<unknown>) => foreignTransaction(engine, fn) })
  return engine
}

/** The client under Drizzle: inside a unit everything goes to the unit, else reads to the reader, writes in turn. */
function routed(writer: OneWriter, reader: Reader, here: () => Unit | undefined): Client & Required<AtOnce> {
  const notHere = () => Promise.reject(new Error('Not available on the shared database: use transact or migrate.'))
  return {
    execute(first: InStatement, args?: InArgs) {
      const statement = args === undefined ? first : { sql: typeof first === 'string' ? first : first.sql, args }
      const unit = here()
      if (unit) return unit.execute(statement)
      if (isRead(typeof statement === 'string' ? statement : statement.sql)) return reader.execute(statement)
      return writer.alone((own) => own.execute(statement))
    },
    atOnce(statement) {
      const unit = here()
      if (unit) return unit.atOnce(statement)
      return isRead(typeof statement === 'string' ? statement : statement.sql) ? reader.atOnce(statement) : undefined
    },
    batch(statements) {
      const all = statements.map((s): InStatement => (Array.isArray(s) ? { sql: s[0], args: s[1] ?? [] } : s))
      return here()?.batch(all) ?? writer.alone((own) => own.batch(all))
    },
    transaction: async () => writer.unit(),
    migrate: notHere,
    executeMultiple: notHere,
    sync: notHere,
    reconnect() {},
    close() {},
    closed: false,
    protocol: 'file',
  }
}
