import { createClient } from '@libsql/client'
import type { Migrator } from './engine.ts'
import type { SqlitePlace } from './sqlite-connections.ts'
import { unfinished } from './unfinished.ts'

const table =
  'CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL)'
const record = 'INSERT INTO schema_migration (name, hash, applied_at) VALUES (?, ?, ?)'

/**
 * Changes tables on a connection of its own, with foreign keys off: SQLite changes a table by building it anew, and
 * dropping the old one would otherwise delete every row that points to it. They are checked before the commit.
 */
export async function sqliteMigrator(place: SqlitePlace): Promise<Migrator> {
  const client = createClient({ url: place.url, ...(place.file ? { concurrency: 1 } : {}) })
  if (place.file) {
    await client.execute('PRAGMA busy_timeout = 5000')
    await client.execute('PRAGMA foreign_keys = OFF')
  }
  await client.execute(table)
  return {
    async applied() {
      const { rows } = await client.execute('SELECT name, hash FROM schema_migration')
      return new Map(rows.map((row) => [String(row.name), String(row.hash)]))
    },
    async unfinished() {
      const { rows } = await client.execute({ sql: 'SELECT 1 FROM sqlite_master WHERE name = ?', args: [unfinished] })
      return rows.length > 0
    },
    async apply(name, hash, statements) {
      const note = { sql: record, args: [name, hash, Date.now()] }
      if (!place.file) {
        // `migrate` switches foreign keys off in the same remote stream; a transaction of ours could not.
        await client.migrate([...statements, note])
        return
      }
      const transaction = await client.transaction('write')
      try {
        for (const statement of statements) await transaction.execute(statement)
        const broken = await transaction.execute('PRAGMA foreign_key_check')
        if (broken.rows.length > 0) throw new Error(`Migration ${name} leaves ${broken.rows.length} broken references.`)
        await transaction.execute(note)
        await transaction.commit()
      } finally {
        transaction.close()
      }
    },
    close: async () => client.close(),
  }
}
