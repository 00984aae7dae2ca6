// From an archive, or straight from another database, into an empty one; then compared row by row.
import { type ArchivedTable, openTarget, type Row } from '@parley/db/archive'
import type { Progress } from '../progress.ts'
import { CommandError } from '../terminal.ts'

export interface Source {
  id: string
  migrations: string[]
  tables: (ArchivedTable & { rows: number })[]
  /** Chunks after the first `done`, numbered from 1. */
  chunks(done: number): AsyncGenerator<{ table: string; number: number; rows: Row[] }>
  /** What each table must hold in the end, known once the chunks have been read. */
  digest(table: string): Promise<{ rows: number; hash: string }>
}

/** Returns how many rows stand in the target now, and how many chunks an earlier try had brought there. */
export async function fillFrom(source: Source, to: string, progress: Progress) {
  const target = await openTarget(to, source)
  try {
    const tables = new Map(source.tables.map((table) => [table.name, table]))
    const done = new Map<string, number>()
    for await (const { table: name, number, rows } of source.chunks(target.done)) {
      const table = tables.get(name)
      if (!table) throw new CommandError('refused', `There is no table ${name} to put rows into.`)
      await target.load(table, rows, number)
      done.set(name, (done.get(name) ?? 0) + rows.length)
      progress(name, done.get(name) ?? 0, table.rows)
    }
    let rows = 0
    for (const table of source.tables) {
      const [wanted, stored] = [await source.digest(table.name), await target.digest(table)]
      rows += stored.rows
      if (stored.rows === wanted.rows && stored.hash === wanted.hash) continue
      throw new CommandError(
        'failed',
        `The table ${table.name} did not arrive as it was sent (${stored.rows} of ${wanted.rows} rows): empty the target and begin again.`,
      )
    }
    await target.finish()
    return { rows, resumedAfter: target.done }
  } finally {
    await target.close()
  }
}
