// Filling an empty database, chunk by chunk, each chunk and the note of it in one commit: what was cut off goes on
// where it stopped.
import { createClient } from '@libsql/client'
import pg from 'pg'
import { type Pages, postgresPages, sqlitePages } from './archive-source.ts'
import type { Migrator } from './engine.ts'
import { postgresMigrator } from './postgres-migrator.ts'
import { postgresConfig } from './postgres-pool.ts'
import { sqlitePlace } from './sqlite-connections.ts'
import { lockFile } from './sqlite-lock.ts'
import { sqliteMigrator } from './sqlite-migrator.ts'
import { unfinished } from './unfinished.ts'

export interface WrittenColumn {
  name: string
  type: 'text' | 'number' | 'boolean' | 'time' | 'json'
}

export interface TargetWriter {
  times: 'milliseconds' | 'iso'
  migrator(): Promise<Migrator>
  tables(): Promise<string[]>
  hasRows(table: string): Promise<boolean>
  /** What the note in the database says: which archive is being read into it, and how many chunks it has. */
  progress(): Promise<{ archive: string; chunks: number } | undefined>
  begin(archive: string): Promise<void>
  /** `rows` as `writableRow` makes them. */
  insert(table: string, columns: WrittenColumn[], rows: unknown[][], chunks: number): Promise<void>
  /** See SourceReader. */
  pages: Pages
  finish(): Promise<void>
  close(): Promise<void>
}

const quoted = (columns: WrittenColumn[]) => columns.map(({ name }) => `"${name}"`).join(', ')

export async function sqliteTarget(url: string): Promise<TargetWriter> {
  const place = sqlitePlace(url)
  if (!place.file) throw new Error('A remote SQLite database cannot be filled from here.')
  const lock = await lockFile(place.file)
  const client = createClient({ url: place.url, concurrency: 1 })
  const ask = (sql: string, args: (string | number)[] = []) => client.execute({ sql, args })
  await ask('PRAGMA journal_mode = WAL')
  await ask('PRAGMA foreign_keys = ON')
  return {
    times: 'milliseconds',
    migrator: () => sqliteMigrator(place),
    async tables() {
      const found = await ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      return found.rows.map((row) => String(row.name))
    },
    hasRows: async (table) => (await ask(`SELECT 1 FROM "${table}" LIMIT 1`)).rows.length > 0,
    async progress() {
      const [row] = (await ask(`SELECT archive, chunks FROM ${unfinished}`)).rows
      return row && { archive: String(row.archive), chunks: Number(row.chunks) }
    },
    async begin(archive) {
      await client.batch(
        [
          `CREATE TABLE ${unfinished} (archive TEXT NOT NULL, chunks INTEGER NOT NULL)`,
          { sql: `INSERT INTO ${unfinished} VALUES (?, 0)`, args: [archive] },
        ],
        'write',
      )
    },
    async insert(table, columns, rows, chunks) {
      const values = columns.map((_, i) => `json_extract(value, '$[${i}]')`).join(', ')
      const sql = `INSERT INTO "${table}" (${quoted(columns)}) SELECT ${values} FROM json_each(?) ORDER BY key`
      const note = { sql: `UPDATE ${unfinished} SET chunks = ?`, args: [chunks] }
      await client.batch([{ sql, args: [JSON.stringify(rows)] }, note], 'write')
    },
    pages: (...wanted) => sqlitePages(client, ...wanted),
    async finish() {
      const broken = await ask('PRAGMA foreign_key_check')
      if (broken.rows.length > 0) throw new Error(`${broken.rows.length} rows point to nothing.`)
      await ask(`DROP TABLE ${unfinished}`)
      await ask('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    async close() {
      client.close()
      lock.release()
    },
  }
}

/** What a JSON element becomes in Postgres. */
const casts: Record<WrittenColumn['type'], string> = {
  text: 'text',
  number: 'bigint',
  boolean: 'boolean',
  time: 'timestamptz',
  json: 'jsonb',
}

export async function postgresTarget(url: string): Promise<TargetWriter> {
  const client = new pg.Client(
    postgresConfig(url, { statement_timeout: '0', idle_in_transaction_session_timeout: '0' }),
  )
  client.on('error', () => {})
  await client.connect()
  const ask = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows
  const together = async (work: () => Promise<void>) => {
    await client.query('BEGIN')
    try {
      await work()
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  }
  return {
    times: 'iso',
    migrator: () => postgresMigrator(url),
    tables: async () =>
      (await ask('SELECT tablename FROM pg_tables WHERE schemaname = current_schema()')).map((row) =>
        String(row.tablename),
      ),
    hasRows: async (table) => (await ask(`SELECT 1 FROM "${table}" LIMIT 1`)).length > 0,
    async progress() {
      const [row] = await ask(`SELECT archive, chunks FROM ${unfinished}`)
      return row && { archive: String(row.archive), chunks: Number(row.chunks) }
    },
    begin: (archive) =>
      together(async () => {
        await ask(`CREATE TABLE ${unfinished} (archive text NOT NULL, chunks integer NOT NULL)`)
        await ask(`INSERT INTO ${unfinished} VALUES ($1, 0)`, [archive])
      }),
    insert: (table, columns, rows, chunks) =>
      together(async () => {
        const values = columns.map(({ type }, i) => `(e.value ->> ${i})::${casts[type]}`).join(', ')
        const from = 'json_array_elements($1::json) WITH ORDINALITY AS e(value, n) ORDER BY e.n'
        const text = `INSERT INTO "${table}" (${quoted(columns)}) SELECT ${values} FROM ${from}`
        await ask(text, [JSON.stringify(rows)])
        await ask(`UPDATE ${unfinished} SET chunks = $1`, [chunks])
      }),
    async *pages(...wanted) {
      await ask('BEGIN READ ONLY')
      try {
        yield* postgresPages(client, ...wanted)
      } finally {
        await ask('ROLLBACK')
      }
    },
    async finish() {
      await ask(`DROP TABLE ${unfinished}`)
      await ask('ANALYZE')
    },
    close: () => client.end(),
  }
}
