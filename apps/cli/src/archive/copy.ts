import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Snapshot, TableDigest, takeSnapshot } from '@parley/db/archive'
import type { Progress } from '../progress.ts'
import { fillFrom, type Source } from './fill.ts'

/** Says which picture this is: an interrupted copy goes on only if nothing has been written to the source since. */
async function identity(snapshot: Snapshot): Promise<string> {
  const parts: unknown[] = []
  for (const table of snapshot.tables) {
    const digest = new TableDigest()
    if (table.name === 'scope') for await (const rows of snapshot.rows(table)) for (const row of rows) digest.add(row)
    parts.push([table.name, await snapshot.count(table.name), digest.hash])
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

async function sourceOf(snapshot: Snapshot): Promise<Source> {
  const digests = new Map<string, TableDigest>()
  const tables: Source['tables'] = []
  for (const table of snapshot.tables) tables.push({ ...table, rows: await snapshot.count(table.name) })
  return {
    id: await identity(snapshot),
    migrations: snapshot.migrations,
    tables,
    async *chunks(done) {
      let number = 0
      for (const table of snapshot.tables) {
        const digest = new TableDigest()
        digests.set(table.name, digest)
        for await (const rows of snapshot.rows(table)) {
          for (const row of rows) digest.add(row)
          if (++number > done) yield { table: table.name, number, rows }
        }
      }
    },
    async digest(table) {
      const { rows, hash } = digests.get(table) ?? new TableDigest()
      return { rows, hash }
    },
  }
}

/** Copies one database into another, empty one, of whichever engine, and compares counts and hashes of every table. */
export async function copyDatabase(from: string, to: string, progress: Progress) {
  const folder = await mkdtemp(join(tmpdir(), 'parley-copy-'))
  try {
    const snapshot = await takeSnapshot(from, folder)
    try {
      const source = await sourceOf(snapshot)
      const { rows, resumedAfter } = await fillFrom(source, to, progress)
      return { rows, resumedAfter, tables: source.tables.length }
    } finally {
      await snapshot.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
