import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@libsql/client'

/** Where a SQLite database is: in a file here, or behind a URL elsewhere (`file` is undefined then). */
export interface SqlitePlace {
  url: string
  file: string | undefined
}

/** Reads a `file:` or `libsql:` URL; makes the folder of a file. Relative paths start at the working directory. */
export function sqlitePlace(url: string): SqlitePlace {
  if (!/^file:/i.test(url)) return { url, file: undefined }
  const rest = decodeURIComponent(url.slice('file:'.length).replace(/[?#].*$/, ''))
  if (rest === '' || rest.startsWith(':memory:'))
    throw new Error('An in-memory database is not supported: name a file.')
  const path = rest.startsWith('//') ? fileURLToPath(url.replace(/[?#].*$/, '')) : resolve(rest)
  mkdirSync(dirname(path), { recursive: true })
  const file = real(path)
  return { url: `file:${file.split('/').map(encodeURIComponent).join('/')}`, file }
}

/** A link and its target are one database, so they must meet at one lock. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(realpathSync(dirname(path)), path.slice(dirname(path).length).replace(/^[/\\]/, ''))
  }
}

/**
 * PRAGMAs belong to one connection, so each connection gets them all and is asked whether it took them.
 * busy_timeout is short because the wait is synchronous: it stops the whole process. Longer waits for another
 * process are made by the writer, asynchronously.
 */
const both = {
  busy_timeout: 10,
  synchronous: 2,
  foreign_keys: 1,
  cache_size: -16_384,
  temp_store: 2,
  mmap_size: 0,
  journal_size_limit: 67_108_864,
}

export const writerPragmas = { ...both, query_only: 0 }
export const readerPragmas = { ...both, query_only: 1 }

export const openWriter = (place: SqlitePlace): Promise<Client> => open(place, writerPragmas)
export const openReader = (place: SqlitePlace): Promise<Client> => open(place, readerPragmas)

async function open(place: SqlitePlace, pragmas: Record<string, number>): Promise<Client> {
  const client = createClient({ url: place.url, ...(place.file ? { concurrency: 1 } : {}) })
  // A remote server keeps its own settings; there is no connection of ours to set them on.
  if (!place.file) return client
  try {
    await client.execute(`PRAGMA busy_timeout = ${both.busy_timeout}`)
    const mode = await client.execute('PRAGMA journal_mode = WAL')
    if (mode.rows[0]?.[0] !== 'wal') throw new Error(`SQLite refused WAL mode for ${place.file}.`)
    for (const [name, value] of Object.entries(pragmas)) {
      await client.execute(`PRAGMA ${name} = ${value}`)
      const got = (await client.execute(`PRAGMA ${name}`)).rows[0]?.[0]
      if (got !== undefined && got !== value) throw new Error(`SQLite did not take PRAGMA ${name} = ${value}: ${got}.`)
    }
    return client
  } catch (error) {
    client.close()
    throw error
  }
}
