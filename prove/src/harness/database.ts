// Databases of instances: a Postgres one lives as long as its instance, and the server itself migrates it, as an
// operator's would.
import { randomBytes } from 'node:crypto'
import { createClient } from '@libsql/client'
import pg from 'pg'

export async function onPostgres<T extends pg.QueryResultRow>(url: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

export async function createDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `parley_test_${randomBytes(8).toString('hex')}`
  await onPostgres(server, `CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  return {
    url,
    drop: async () => void (await onPostgres(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  }
}

/** What SQLite says of a file that no process has open: `ok`, or what is wrong with it. */
export async function integrity(url: string): Promise<string> {
  const client = createClient({ url })
  try {
    const { rows } = await client.execute('PRAGMA integrity_check')
    return rows.map((row) => String(row.integrity_check)).join('; ')
  } finally {
    client.close()
  }
}

/** Makes everything that a workspace has said so many hours older: what a test cannot wait for. No process may run. */
export async function makeOlder(databaseUrl: string, workspaceId: string, hours: number): Promise<void> {
  if (databaseUrl.startsWith('file:')) {
    const client = createClient({ url: databaseUrl })
    const sql = 'UPDATE event SET at = at - ? WHERE scope_id = ?'
    await client.execute({ sql, args: [hours * 3_600_000, workspaceId] })
    client.close()
    return
  }
  const older = `at - interval '${hours} hours'`
  await onPostgres(databaseUrl, `UPDATE event SET at = ${older} WHERE scope_id = '${workspaceId}'`)
}
