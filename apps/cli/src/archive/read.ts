import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished, pipeline } from 'node:stream/promises'
import type { Row } from '@parley/db/archive'
import { extract } from 'tar-stream'
import * as v from 'valibot'
import { CommandError } from '../terminal.ts'
import { format, Manifest, names, type Part } from './manifest.ts'

const refused = (sentence: string) => new CommandError('refused', `${sentence} Nothing was changed.`)

/** Small entries are kept; what is larger is only hashed on the way. */
const keptBytes = 64 * 1024 * 1024

interface Seen extends Part {
  data?: Buffer
}

/** Every entry of a tar file in order. The consumer must take each one's content before it asks for the next. */
async function* entries(path: string) {
  const tar = extract()
  const file = createReadStream(path)
  const fed = pipeline(file, tar)
  fed.catch(() => {})
  try {
    for await (const entry of tar) yield entry
    await fed
  } finally {
    file.destroy()
    await finished(tar).catch(() => {})
  }
}

function manifestFrom(text: Buffer | undefined): Manifest {
  if (!text) throw refused('This is no archive of Parley, or it was cut off: it has no manifest.')
  const raw: unknown = JSON.parse(text.toString('utf8'))
  const version = (raw as { format?: unknown }).format
  if (typeof version === 'number' && version > format)
    throw refused(
      `This archive has format ${version} and this Parley reads up to ${format}: update before you restore.`,
    )
  const checked = v.safeParse(Manifest, raw)
  if (!checked.success) throw refused(`The manifest of this archive is damaged (${v.getDotPath(checked.issues[0])}).`)
  return checked.output
}

/** Reads the whole file once and compares every byte with the manifest. Throws `refused` when anything is amiss. */
export async function verifyArchive(path: string): Promise<Manifest> {
  const seen = new Map<string, Seen>()
  try {
    for await (const entry of entries(path)) {
      const { name } = entry.header
      const [hash, pieces] = [createHash('sha256'), [] as Buffer[]]
      let bytes = 0
      for await (const piece of entry as AsyncIterable<Buffer>) {
        hash.update(piece)
        bytes += piece.length
        if (name.startsWith('manifest.') && bytes <= keptBytes) pieces.push(piece)
      }
      const data = pieces.length > 0 ? { data: Buffer.concat(pieces) } : {}
      if (seen.has(name)) throw refused(`This archive holds ${name} twice.`)
      seen.set(name, { name, bytes, sha256: hash.digest('hex'), ...data })
    }
  } catch (error) {
    if (error instanceof CommandError) throw error
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CommandError('usage', `There is no file ${path}.`)
    throw refused(`This archive is damaged or cut off (${(error as Error).message}).`)
  }
  const text = seen.get(names.manifest)
  const noted = seen.get(names.manifestHash)?.data?.toString('utf8').trim()
  if (text && noted !== text.sha256) throw refused('The manifest of this archive is damaged or was cut off.')
  const manifest = manifestFrom(text?.data)
  const parts = [...manifest.chunks, manifest.settings, ...(manifest.snapshot ? [manifest.snapshot] : [])]
  for (const part of parts) {
    const found = seen.get(part.name)
    if (!found) throw refused(`This archive lacks ${part.name}.`)
    if (found.bytes !== part.bytes || found.sha256 !== part.sha256)
      throw refused(`${part.name} in this archive is not what was written: it was damaged or altered.`)
  }
  return manifest
}

/** The rows of a verified archive, chunk by chunk, from chunk `from` (counted from 0) on. */
export async function* readChunks(path: string, manifest: Manifest, from: number) {
  let next = 0
  for await (const entry of entries(path)) {
    const chunk = manifest.chunks[next]
    if (!chunk || entry.header.name !== chunk.name || next < from) {
      if (chunk && entry.header.name === chunk.name) next++
      entry.resume()
      continue
    }
    const pieces: Buffer[] = []
    for await (const piece of entry as AsyncIterable<Buffer>) pieces.push(piece)
    const lines = Buffer.concat(pieces).toString('utf8').trimEnd().split('\n')
    next++
    yield { table: chunk.table, number: next, rows: lines.map((line) => JSON.parse(line) as Row) }
  }
}

/** Takes the SQLite file of a verified archive out, as a new file at `to`. */
export async function extractSnapshot(path: string, to: string): Promise<void> {
  for await (const entry of entries(path)) {
    if (entry.header.name === names.snapshot) {
      await pipeline(entry, createWriteStream(to, { flags: 'wx', mode: 0o600 }))
      return
    }
    entry.resume()
  }
}
