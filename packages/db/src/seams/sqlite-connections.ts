import { mkdirSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient, type InStatement, type Transaction } from '@libsql/client'
import { type SqliteClient, SqliteFile } from './sqlite-file.ts'
import { told, type Watch } from './watch.ts'

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
  // What is deleted or overwritten is filled with zeros.
  secure_delete: 1,
}

export const writerPragmas = {
  ...both,
  query_only: 0,
  // In pages. Folding the log into the file holds up a COMMIT and writes each page that changed once, however often it
  // did: four times as seldom as SQLite would, it has less to write altogether, for a log of some 16 MB.
  wal_autocheckpoint: 4000,
}
export const readerPragmas = { ...both, query_only: 1 }

export const openWriter = (place: SqlitePlace, watch?: Watch): Promise<SqliteClient> =>
  open(place, writerPragmas, watch)
export const openReader = (place: SqlitePlace, watch?: Watch): Promise<SqliteClient> =>
  open(place, readerPragmas, watch)

async function open(
  place: SqlitePlace,
  pragmas: Record<string, number>,
  watch: Watch | undefined,
): Promise<SqliteClient> {
  // A remote server keeps its own settings; there is no connection of ours to set them on.
  if (!place.file) return remote(createClient({ url: place.url }), watch)
  const client = new SqliteFile(place.file, watch)
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

const textOf = (statement: InStatement) => (typeof statement === 'string' ? statement : statement.sql)

/** A connection to elsewhere, which tells of its statements as a file does. */
function remote(client: Client, watch: Watch | undefined): SqliteClient {
  if (!watch?.statement) return client
  type Runner = Pick<Transaction, 'execute'>
  const execute = (runner: Runner) => (statement: InStatement) =>
    told(
      watch,
      textOf(statement),
      () => runner.execute(statement),
      ({ rows, rowsAffected }) => rows.length || rowsAffected,
    )
  return {
    execute: execute(client),
    executeMultiple: (sql) => client.executeMultiple(sql),
    close: () => client.close(),
    async transaction(mode) {
      const open = await client.transaction(mode)
      return {
        execute: execute(open),
        batch: (statements) => open.batch(statements),
        executeMultiple: (sql) => open.executeMultiple(sql),
        commit: () =>
          told(
            watch,
            'COMMIT',
            () => open.commit(),
            () => 0,
          ),
        rollback: () => open.rollback(),
        close: () => open.close(),
        get closed() {
          return open.closed
        },
      }
    },
  }
}
