import pg from 'pg'
import type { Migrator } from './engine.ts'
import { postgresConfig } from './postgres-pool.ts'
import { unfinished } from './unfinished.ts'

/** "parley" in a number: the advisory lock that lets one process at a time change tables. */
const lock = 7_023_192
const table =
  'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz(3) NOT NULL)'

/** Waits until no other process migrates this database; the lock goes with the connection. */
export async function postgresMigrator(url: string): Promise<Migrator> {
  const client = new pg.Client(
    postgresConfig(url, { statement_timeout: '0', idle_in_transaction_session_timeout: '0' }),
  )
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(table)
  } catch (error) {
    await client.end()
    throw error
  }
  return {
    async applied() {
      const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM schema_migration')
      return new Map(rows.map((row) => [row.name, row.hash]))
    },
    async unfinished() {
      const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [unfinished])
      return rows[0]?.there === true
    },
    async apply(name, hash, statements) {
      await client.query('BEGIN')
      try {
        for (const statement of statements) await client.query(statement)
        await client.query('INSERT INTO schema_migration (name, hash, applied_at) VALUES ($1, $2, now())', [name, hash])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {})
        throw error
      }
    },
    close: () => client.end(),
  }
}
