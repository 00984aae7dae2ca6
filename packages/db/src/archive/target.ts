// An empty database that takes an archive in.
import { type Dialect, dialectOf } from '../dialect/index.ts'
import { ArchiveRefused } from '../errors.ts'
import { postgresTarget, sqliteTarget, type TargetWriter } from '../seams/archive-target.ts'
import type { Migrator } from '../seams/engine.ts'
import { applyMigrations, migrationNames } from '../seams/migrate.ts'
import { unfinished } from '../seams/unfinished.ts'
import { type Row, readRow, TableDigest, writableRow } from './rows.ts'
import type { ArchivedTable } from './tables.ts'

export interface Target {
  /** Chunks of this archive that an earlier, interrupted reading has stored. */
  done: number
  /** Stores rows; `chunks` is how many chunks the database has after it. */
  load(table: ArchivedTable, rows: Row[], chunks: number): Promise<void>
  /** What has been stored of a table, to compare with what was to be. */
  digest(table: ArchivedTable): Promise<TableDigest>
  /** All is in: brings the tables up to this Parley, and lets a server serve them. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Tables in which a database that nobody has used may have rows. */
const bookkeeping = ['schema_migration', 'rate_limit']

async function mustBeEmpty(writer: TargetWriter): Promise<void> {
  for (const table of await writer.tables()) {
    if (bookkeeping.includes(table) || !(await writer.hasRows(table))) continue
    throw new ArchiveRefused(
      `The target is not empty: its table ${table} has rows. Name an empty database, or a file that does not exist yet.`,
    )
  }
}

async function upTo(engine: Dialect, opening: Promise<Migrator>, names?: string[]): Promise<void> {
  const migrator = await opening
  try {
    await applyMigrations(engine, migrator, { ...(names ? { only: names } : {}), restoring: true })
  } finally {
    await migrator.close()
  }
}

/** Brings the tables of a SQLite file that came whole out of an archive up to this Parley. */
export async function bringUpToDate(url: string): Promise<void> {
  const writer = await sqliteTarget(url)
  await upTo('sqlite', writer.migrator()).finally(() => writer.close())
}

/**
 * Opens an empty database, makes the tables as the archive knew them and begins, or goes on with the same archive.
 * Nothing is touched unless the target is empty (ArchiveRefused), no server holds its file (DatabaseInUse), and this
 * Parley knows every migration of the archive.
 */
export async function openTarget(url: string, archive: { id: string; migrations: string[] }): Promise<Target> {
  const unknown = archive.migrations.filter((name) => !migrationNames().includes(name))
  if (unknown.length > 0)
    throw new ArchiveRefused(
      `This archive was made by a newer Parley (${unknown.join(', ')}): update before you restore it.`,
    )
  const engine = dialectOf(url)
  const writer = engine === 'postgres' ? await postgresTarget(url) : await sqliteTarget(url)
  const migrateTo = (names?: string[]) => upTo(engine, writer.migrator(), names)
  try {
    let done = 0
    if ((await writer.tables()).includes(unfinished)) {
      const before = await writer.progress()
      if (before?.archive !== archive.id)
        throw new ArchiveRefused('The target holds a part of another archive: name an empty database.')
      done = before.chunks
    } else {
      await mustBeEmpty(writer)
      await migrateTo(archive.migrations)
      await writer.begin(archive.id)
    }
    return {
      done,
      load: (table, rows, chunks) =>
        writer.insert(
          table.name,
          table.columns,
          rows.map((row) => writableRow(table.columns, row, writer.times)),
          chunks,
        ),
      async digest({ name, columns }) {
        const digest = new TableDigest()
        const wanted = columns.map((column) => column.name)
        for await (const raw of writer.pages(name, wanted, undefined, 1_000))
          for (const row of raw) digest.add(readRow(columns, row))
        return digest
      },
      async finish() {
        await migrateTo()
        await writer.finish()
      },
      close: () => writer.close(),
    }
  } catch (error) {
    await writer.close()
    throw error
  }
}
