// A database as an older Parley left it: its tables, and in them what a newer one was told, as far as they can hold it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import pg from 'pg'
import type { BoxName } from './box.ts'

interface Migration {
  tag: string
  text: string
}

/** What an older database is made of. */
export interface Older {
  /** The database of a newer Parley, which no process has open. */
  from: string
  /** An empty one. */
  into: string
  /** How many of the migrations it has been through. */
  level: number
  /** So many messages more, by the author and in the channel of one that is there: a change of tables takes time then. */
  filler: number
  workspaceId: string
}

const folderOf = (box: BoxName) =>
  fileURLToPath(new URL(`../../../${box === 'S' ? 'drizzle-sqlite' : 'drizzle'}/`, import.meta.url))

/** In the order in which they were released. */
export function migrationsOf(box: BoxName): Migration[] {
  const folder = folderOf(box)
  const { entries } = JSON.parse(readFileSync(`${folder}meta/_journal.json`, 'utf8')) as { entries: { tag: string }[] }
  return entries.map(({ tag }) => ({ tag, text: readFileSync(`${folder}${tag}.sql`, 'utf8') }))
}

const statementsOf = ({ text }: Migration) => text.split('--> statement-breakpoint').filter((one) => one.trim())
const hashOf = ({ text }: Migration) => createHash('sha256').update(text).digest('hex')
const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')

/** `series` counts from 1 as `n`, `id` makes a message's id of it. */
const fillerSql = (series: string, id: string) =>
  `INSERT INTO message (ordinal, id, workspace_id, channel_id, author_id, content, seq, created_at)
   SELECT last.ordinal + n, ${id}, last.workspace_id, last.channel_id, last.author_id, 'older ' || n, scope.seq + n, last.created_at
   FROM ${series}, (SELECT * FROM message WHERE author_id IS NOT NULL ORDER BY ordinal DESC LIMIT 1) AS last
   JOIN scope ON scope.id = last.workspace_id`

export const makeOlder = (box: BoxName, older: Older): Promise<void> =>
  box === 'S' ? makeOlderFile(older) : makeOlderDatabase(older)

async function makeOlderFile({ from, into, level, filler, workspaceId }: Older) {
  const client = createClient({ url: into, concurrency: 1 })
  try {
    await client.execute('PRAGMA foreign_keys = OFF')
    await client.execute('PRAGMA synchronous = OFF')
    await client.execute(
      'CREATE TABLE schema_migration (name TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL)',
    )
    for (const migration of migrationsOf('S').slice(0, level)) {
      for (const statement of statementsOf(migration)) await client.execute(statement)
      const sql = 'INSERT INTO schema_migration VALUES (?, ?, ?)'
      await client.execute({ sql, args: [migration.tag, hashOf(migration), Date.now()] })
    }
    await client.execute({ sql: 'ATTACH DATABASE ? AS newer', args: [from.replace(/^file:/, '')] })
    const columns = async (table: string) =>
      (await client.execute(`PRAGMA ${table}`)).rows.map((row) => String(row.name))
    const { rows } = await client.execute(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    for (const table of rows.map((row) => String(row.name))) {
      if (table === 'schema_migration') continue
      const known = new Set(await columns(`newer.table_info("${table}")`))
      const both = quoted((await columns(`main.table_info("${table}")`)).filter((name) => known.has(name)))
      if (both) await client.execute(`INSERT INTO main."${table}" (${both}) SELECT ${both} FROM newer."${table}"`)
    }
    const series = `(WITH RECURSIVE s(n) AS (VALUES(1) UNION ALL SELECT n + 1 FROM s WHERE n < ${filler}) SELECT n FROM s)`
    await client.execute(fillerSql(series, "printf('01900000-0000-7000-8000-%012x', n)"))
    await client.execute({ sql: 'UPDATE scope SET seq = seq + ? WHERE id = ?', args: [filler, workspaceId] })
    const broken = await client.execute('PRAGMA main.foreign_key_check')
    if (broken.rows.length > 0) throw new Error(`An older database with ${broken.rows.length} broken references.`)
  } finally {
    client.close()
  }
}

async function makeOlderDatabase({ from, into, level, filler, workspaceId }: Older) {
  const [newer, client] = [from, into].map((connectionString) => new pg.Client({ connectionString })) as [
    pg.Client,
    pg.Client,
  ]
  await newer.connect()
  await client.connect()
  try {
    // No trigger of a foreign key runs: what is read in their order of names is whole at the end.
    await client.query('SET session_replication_role = replica')
    await client.query(
      'CREATE TABLE schema_migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    for (const migration of migrationsOf('T').slice(0, level)) {
      for (const statement of statementsOf(migration)) await client.query(statement)
      await client.query('INSERT INTO schema_migration (name, hash) VALUES ($1, $2)', [
        migration.tag,
        hashOf(migration),
      ])
    }
    const sql = `SELECT table_name AS "table", column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_migration' AND is_generated = 'NEVER'`
    const columnsOf = async (where: pg.Client) => {
      const byTable = new Map<string, string[]>()
      for (const { table, name } of (await where.query<{ table: string; name: string }>(sql)).rows)
        byTable.set(table, [...(byTable.get(table) ?? []), name])
      return byTable
    }
    const known = await columnsOf(newer)
    for (const [table, columns] of await columnsOf(client)) {
      const both = quoted(columns.filter((name) => known.get(table)?.includes(name)))
      if (!both) continue
      const { rows } = await newer.query<{ all: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS "all" FROM (SELECT ${both} FROM "${table}") AS t`,
      )
      const read = `INSERT INTO "${table}" (${both}) SELECT ${both} FROM json_populate_recordset(NULL::"${table}", $1)`
      await client.query(read, [rows[0]?.all])
    }
    const series = `generate_series(1, ${filler}) AS s(n)`
    await client.query(fillerSql(series, "'01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0')"))
    await client.query('UPDATE scope SET seq = seq + $1 WHERE id = $2', [filler, workspaceId])
  } finally {
    await newer.end()
    await client.end()
  }
}
