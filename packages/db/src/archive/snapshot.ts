// Everything as it stood at one moment, while the server goes on writing.
import { join } from 'node:path'
import { dialectOf } from '../dialect/index.ts'
import { ArchiveRefused } from '../errors.ts'
import { type SourceReader, snapshotOfPostgres, snapshotOfSqlite } from '../seams/archive-source.ts'
import { migrationNames } from '../seams/migrate.ts'
import { type Row, readRow } from './rows.ts'
import { type ArchivedTable, archivedTables } from './tables.ts'

export interface Snapshot {
  engine: 'sqlite' | 'postgres'
  /** Names of the migrations that made these tables, in order. */
  migrations: string[]
  /** Each table after those that its rows point to. */
  tables: ArchivedTable[]
  /** A SQLite file with the same content, whole and at rest; gone after `close`. Only where the source is a local file. */
  file?: string
  count(table: string): Promise<number>
  /** All rows of a table, some at a time. */
  rows(table: ArchivedTable): AsyncGenerator<Row[]>
  close(): Promise<void>
}

const page = 1_000

/**
 * Throws when the database was made by an older or a newer Parley than this one: only the one that knows the tables
 * can name their columns. `folder` takes the picture of a SQLite file for as long as the snapshot is open. Tables
 * named by `without` are empty in it, and in its file.
 */
export async function takeSnapshot(url: string, folder: string, without: readonly string[] = []): Promise<Snapshot> {
  const engine = dialectOf(url)
  const source: SourceReader =
    engine === 'postgres' ? await snapshotOfPostgres(url) : await snapshotOfSqlite(url, join(folder, 'snapshot.db'))
  try {
    const ours = migrationNames()
    const theirs = await source.migrations()
    const missing = ours.filter((name) => !theirs.includes(name))
    const unknown = theirs.filter((name) => !ours.includes(name))
    if (unknown.length > 0)
      throw new ArchiveRefused(`A newer Parley has changed this database (${unknown.join(', ')}).`)
    if (missing.length > 0)
      throw new ArchiveRefused(
        `This database lacks ${missing.join(', ')}: start the server once, which brings it up to date.`,
      )
    await source.erase?.(without)
    return {
      engine,
      migrations: ours,
      tables: archivedTables(),
      ...(source.file ? { file: source.file } : {}),
      count: async (table) => (without.includes(table) ? 0 : source.count(table)),
      async *rows(table) {
        if (without.includes(table.name)) return
        const names = table.columns.map(({ name }) => name)
        for await (const raw of source.pages(table.name, names, table.order, page))
          yield raw.map((row) => readRow(table.columns, row))
      },
      close: () => source.close(),
    }
  } catch (error) {
    await source.close()
    throw error
  }
}
