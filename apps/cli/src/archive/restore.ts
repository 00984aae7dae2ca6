import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { archivedTables, bringUpToDate, checkSnapshot } from '@parley/db/archive'
import type { Progress } from '../progress.ts'
import { CommandError } from '../terminal.ts'
import { fillFrom, type Source } from './fill.ts'
import type { Manifest } from './manifest.ts'
import { extractSnapshot, readChunks, verifyArchive } from './read.ts'

function sourceOf(path: string, manifest: Manifest): Source {
  const orders = new Map(archivedTables().map(({ name, order }) => [name, order]))
  return {
    id: manifest.id,
    migrations: manifest.migrations,
    tables: manifest.tables.map((table) => {
      const order = orders.get(table.name)
      return { ...table, ...(order ? { order } : {}) }
    }),
    chunks: (done) => readChunks(path, manifest, done),
    async digest(name) {
      const table = manifest.tables.find((one) => one.name === name)
      if (!table) throw new Error(`The archive has no table ${name}.`)
      return { rows: table.rows, hash: table.digest }
    },
  }
}

/** Where a `file:` URL points, if nothing is there yet. */
function newFile(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  const file = decodeURIComponent(url.slice('file:'.length))
  return existsSync(file) ? undefined : file
}

/** Into a SQLite file that does not exist yet, the file of the archive goes as it is: seconds for gigabytes. */
async function restoreFile(path: string, file: string, url: string): Promise<void> {
  const partial = `${file}.restoring`
  await mkdir(dirname(file), { recursive: true })
  await rm(partial, { force: true })
  try {
    await extractSnapshot(path, partial)
    await checkSnapshot(partial)
    await rename(partial, file)
  } finally {
    await rm(partial, { force: true })
  }
  await bringUpToDate(url)
}

export interface Restored {
  way: 'file' | 'rows'
  rows: number
  resumedAfter: number
  manifest: Manifest
}

/** Checks every byte of the archive first; nothing is touched unless it is whole, ours, and the target empty. */
export async function restoreArchive(
  path: string,
  to: string,
  rowsOnly: boolean,
  progress: Progress,
): Promise<Restored> {
  const manifest = await verifyArchive(path)
  const known = new Set(archivedTables().map(({ name }) => name))
  const strange = manifest.tables.find(({ name }) => !known.has(name))
  if (strange)
    throw new CommandError(
      'refused',
      `This archive has a table ${strange.name} that this Parley does not know: update first.`,
    )
  const file = newFile(to)
  if (manifest.snapshot && file && !rowsOnly) {
    await restoreFile(path, file, to)
    return { way: 'file', rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), resumedAfter: 0, manifest }
  }
  const { rows, resumedAfter } = await fillFrom(sourceOf(path, manifest), to, progress)
  return { way: 'rows', rows, resumedAfter, manifest }
}
