// Reading a whole database as it stood at one moment, from each engine, without holding up those who write.
import { existsSync, rmSync } from 'node:fs'
import { type Client, createClient } from '@libsql/client'
import pg from 'pg'
import { ArchiveRefused } from '../errors.ts'
import { postgresConfig } from './postgres-pool.ts'
import { sqlitePlace } from './sqlite-connections.ts'

export type Pages = (
  table: string,
  columns: string[],
  order: string[] | undefined,
  size: number,
) => AsyncGenerator<unknown[][]>

export interface SourceReader {
  file?: string
  /** Empties these tables in `file`; no byte of their rows stays in it. */
  erase?(tables: readonly string[]): Promise<void>
  migrations(): Promise<string[]>
  count(table: string): Promise<number>
  /** All rows, `size` at a time, as the driver gives them; sorted by `order`, if it is given. */
  pages: Pages
  close(): Promise<void>
}

const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')

const noTables = (error: unknown) =>
  new ArchiveRefused('There is no Parley database: it has no record of migrations.', { cause: error })

export async function* sqlitePages(
  client: Client,
  table: string,
  columns: string[],
  order: string[] | undefined,
  size: number,
): AsyncGenerator<unknown[][]> {
  const keys = order ?? ['rowid']
  const wanted = [...keys, ...columns]
  let after: unknown[] = []
  for (;;) {
    const past = after.length > 0 ? ` WHERE (${quoted(keys)}) > (${keys.map(() => '?').join(', ')})` : ''
    const sql = `SELECT ${quoted(wanted)} FROM "${table}"${past} ORDER BY ${quoted(keys)} LIMIT ${size}`
    const { rows } = await client.execute({ sql, args: after as string[] })
    const last = rows.at(-1)
    if (last) yield rows.map((row) => columns.map((_, i) => row[keys.length + i]))
    if (!last || rows.length < size) return
    after = keys.map((_, i) => last[i])
  }
}

/** Only inside a transaction: its cursor lives no longer. */
export async function* postgresPages(
  client: pg.Client,
  table: string,
  columns: string[],
  order: string[] | undefined,
  size: number,
): AsyncGenerator<unknown[][]> {
  const sorted = order ? ` ORDER BY ${quoted(order)}` : ''
  await client.query(`DECLARE archive NO SCROLL CURSOR FOR SELECT ${quoted(columns)} FROM "${table}"${sorted}`)
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${size} FROM archive`, rowMode: 'array' })
    if (rows.length > 0) yield rows as unknown[][]
    if (rows.length < size) break
  }
  await client.query('CLOSE archive')
}

/**
 * VACUUM INTO reads in one transaction of WAL, so it sees one moment, and leaves a whole file at rest, from which the
 * rows are then read. Copying the file itself while it is written would tear it.
 */
export async function snapshotOfSqlite(url: string, into: string): Promise<SourceReader> {
  const place = sqlitePlace(url)
  if (!place.file) throw new ArchiveRefused('A remote SQLite database is backed up where it lives.')
  if (!existsSync(place.file)) throw new ArchiveRefused(`There is no file ${place.file}.`)
  const live = createClient({ url: place.url, concurrency: 1 })
  try {
    await live.execute('PRAGMA busy_timeout = 5000')
    await live.execute({ sql: 'VACUUM INTO ?', args: [into] })
  } finally {
    live.close()
  }
  const client = createClient({ url: `file:${into}`, concurrency: 1 })
  const ask = (sql: string, args: unknown[] = []) => client.execute({ sql, args: args as string[] })
  return {
    file: into,
    // The picture is nobody else's. Without foreign keys a table is emptied as a whole: row by row, copies of what stood
    // there would stay in the gaps of its pages, which even secure_delete does not reach.
    async erase(tables) {
      const settings = ['journal_mode = DELETE', 'secure_delete = ON', 'foreign_keys = OFF'].map(
        (one) => `PRAGMA ${one}`,
      )
      await client.executeMultiple([...settings, ...tables.map((table) => `DELETE FROM "${table}"`)].join(';'))
    },
    async migrations() {
      const found = await ask('SELECT name FROM schema_migration ORDER BY name').catch((error) => {
        throw noTables(error)
      })
      return found.rows.map((row) => String(row.name))
    },
    count: async (table) => Number((await ask(`SELECT count(*) AS n FROM "${table}"`)).rows[0]?.n),
    pages: (...wanted) => sqlitePages(client, ...wanted),
    async close() {
      client.close()
      rmSync(into, { force: true })
    },
  }
}

/** One REPEATABLE READ transaction: every statement sees the same moment, and nobody waits for it. */
export async function snapshotOfPostgres(url: string): Promise<SourceReader> {
  const patient = { statement_timeout: '0', idle_in_transaction_session_timeout: '0' }
  const client = new pg.Client(postgresConfig(url, patient))
  client.on('error', () => {})
  await client.connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return {
    async migrations() {
      const found = await client.query('SELECT name FROM schema_migration ORDER BY name').catch((error) => {
        throw noTables(error)
      })
      return found.rows.map((row: { name: string }) => row.name)
    },
    count: async (table) => Number((await client.query(`SELECT count(*) AS n FROM "${table}"`)).rows[0]?.n),
    pages: (...wanted) => postgresPages(client, ...wanted),
    close: () => client.end(),
  }
}

/** Throws unless SQLite finds the file sound, reading all of it. */
export async function checkSqliteFile(path: string): Promise<void> {
  const client = createClient({ url: `file:${path.split('/').map(encodeURIComponent).join('/')}`, concurrency: 1 })
  try {
    const { rows } = await client.execute('PRAGMA integrity_check')
    if (rows[0]?.[0] !== 'ok') throw new ArchiveRefused(`The SQLite file is damaged: ${rows[0]?.[0]}.`)
  } finally {
    client.close()
  }
}
