import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { bearerTables, type Snapshot, TableDigest, takeSnapshot } from '@parley/db/archive'
import { pack } from 'tar-stream'
import { v7 } from 'uuid'
import type { Progress } from '../progress.ts'
import { format, type Manifest, names, type Part } from './manifest.ts'

export interface WriteOptions {
  /** Where the database is. */
  from: string
  /** The file to write. It appears whole or not at all. */
  out: string
  parley: string
  /** Settings worth keeping; no secret among them. */
  settings: object
  /** Whether to keep a SQLite file as it stood too. */
  raw: boolean
  progress: Progress
}

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** Writes all that the database holds at this moment, sessions apart, into a tar file, while a server may go on writing. */
export async function writeArchive(options: WriteOptions): Promise<Manifest> {
  const { out } = options
  const folder = await mkdtemp(join(dirname(out), '.parley-backup-'))
  const partial = join(folder, 'archive.tar')
  try {
    const takenAt = new Date().toISOString()
    const snapshot = await takeSnapshot(options.from, folder, bearerTables)
    try {
      const manifest = await packAll(snapshot, partial, takenAt, options)
      const written = await open(partial)
      await written.sync().finally(() => written.close())
      await rename(partial, out)
      return manifest
    } finally {
      await snapshot.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function packAll(snapshot: Snapshot, path: string, takenAt: string, options: WriteOptions): Promise<Manifest> {
  const tar = pack()
  // Nobody else may read it on the way: it holds what everybody wrote.
  const written = pipeline(tar, createWriteStream(path, { mode: 0o600 }))
  written.catch(() => {})
  const put = (name: string, data: Buffer) =>
    new Promise<Part>((resolve, reject) => {
      const part = { name, bytes: data.length, sha256: sha256(data) }
      tar.entry({ name, size: data.length }, data, (error) => (error ? reject(error) : resolve(part)))
    })
  const putFile = async (name: string, file: string): Promise<Part> => {
    const { size } = await stat(file)
    await pipeline(createReadStream(file), tar.entry({ name, size }))
    return { name, bytes: size, sha256: await fileHash(file) }
  }

  const fill = async (): Promise<Manifest> => {
    const chunks: Manifest['chunks'] = []
    const tables: Manifest['tables'] = []
    for (const table of snapshot.tables) {
      const [digest, of] = [new TableDigest(), await snapshot.count(table.name)]
      for await (const rows of snapshot.rows(table)) {
        for (const row of rows) digest.add(row)
        const lines = Buffer.from(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`)
        const part = await put(names.chunk(table.name, chunks.length + 1), lines)
        chunks.push({ ...part, table: table.name, rows: rows.length })
        options.progress(table.name, digest.rows, of)
      }
      tables.push({ name: table.name, columns: table.columns, rows: digest.rows, digest: digest.hash })
    }
    const file = options.raw ? snapshot.file : undefined
    const manifest: Manifest = {
      format,
      id: v7(),
      takenAt,
      parley: options.parley,
      engine: snapshot.engine,
      migrations: snapshot.migrations,
      tables,
      chunks,
      ...(file ? { snapshot: await putFile(names.snapshot, file) } : {}),
      settings: await put(names.settings, Buffer.from(`${JSON.stringify(options.settings, null, 2)}\n`)),
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    await put(names.manifest, text)
    await put(names.manifestHash, Buffer.from(`${sha256(text)}\n`))
    tar.finalize()
    return manifest
  }
  try {
    const manifest = await fill()
    await written
    return manifest
  } catch (error) {
    tar.destroy()
    await written.catch(() => {})
    throw error
  }
}
