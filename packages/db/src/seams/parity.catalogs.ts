// What each database says about its own tables, in common words. Only the parity test reads it.
import type { Client } from '@libsql/client'
import type pg from 'pg'

export interface TableFacts {
  columns: Record<string, { type: string; nullable: boolean; default: string | null }>
  primaryKey: string[]
  /** column lists */
  uniques: string[]
  /** name: columns */
  indexes: Record<string, string>
  /** columns -> table(columns), on delete, on update */
  foreignKeys: string[]
}
export type Catalog = Record<string, TableFacts>

const ours = (name: string) => name !== 'schema_migration' && !name.startsWith('sqlite_')

/** The Postgres types that our words use, by what SQLite has for them. */
const families: Record<string, string> = {
  text: 'TEXT',
  jsonb: 'TEXT',
  integer: 'INTEGER',
  bigint: 'INTEGER',
  boolean: 'INTEGER',
  'timestamp(3) with time zone': 'INTEGER',
}

const plainDefault = (text: string | null) => text?.replace(/::\w+$/, '') ?? null

export async function sqliteCatalog(client: Client): Promise<Catalog> {
  const ask = async (sql: string) => (await client.execute(sql)).rows as unknown as Record<string, string | number>[]
  const catalog: Catalog = {}
  for (const { name } of await ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
    const table = String(name)
    if (!ours(table)) continue
    const info = await ask(`PRAGMA table_info("${table}")`)
    const facts: TableFacts = { columns: {}, primaryKey: [], uniques: [], indexes: {}, foreignKeys: [] }
    for (const c of [...info].sort((a, b) => String(a.name).localeCompare(String(b.name))))
      facts.columns[String(c.name)] = {
        type: String(c.type).toUpperCase(),
        nullable: c.notnull === 0,
        default: plainDefault(c.dflt_value === null ? null : String(c.dflt_value)),
      }
    const inKey = info.filter((c) => Number(c.pk) > 0).sort((a, b) => Number(a.pk) - Number(b.pk))
    facts.primaryKey = inKey.map((c) => String(c.name))
    for (const index of await ask(`PRAGMA index_list("${table}")`)) {
      if (index.origin === 'pk') continue
      const columns = (await ask(`PRAGMA index_info("${index.name}")`)).map((c) => String(c.name)).join(', ')
      if (index.unique === 1) facts.uniques.push(columns)
      else facts.indexes[String(index.name)] = columns
    }
    const keys = await ask(`PRAGMA foreign_key_list("${table}")`)
    for (const id of new Set(keys.map((k) => k.id))) {
      const parts = keys.filter((k) => k.id === id).sort((a, b) => Number(a.seq) - Number(b.seq))
      const [one] = parts
      const from = parts.map((k) => k.from).join(', ')
      const to = parts.map((k) => k.to).join(', ')
      const does = `on delete ${one?.on_delete}, on update ${one?.on_update}`
      facts.foreignKeys.push(`${from} -> ${one?.table}(${to}) ${does}`.toLowerCase())
    }
    catalog[table] = sorted(facts)
  }
  return catalog
}

export async function postgresCatalog(client: pg.Client): Promise<Catalog> {
  const ask = async <T extends object>(sql: string) => (await client.query<T>(sql)).rows
  const catalog: Catalog = {}
  const columns = await ask<{ table: string; name: string; type: string; notnull: boolean; def: string | null }>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            a.attnotnull AS notnull, pg_get_expr(d.adbin, d.adrelid) AS def
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
     ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"`,
  )
  for (const c of columns.filter(({ table }) => ours(table))) {
    catalog[c.table] ??= { columns: {}, primaryKey: [], uniques: [], indexes: {}, foreignKeys: [] }
    const type = families[c.type] ?? `unknown to SQLite: ${c.type}`
    const facts = catalog[c.table] as TableFacts
    facts.columns[c.name] = { type, nullable: !c.notnull, default: plainDefault(c.def) }
  }
  const indexes = await ask<{ table: string; name: string; uniq: boolean; key: boolean; columns: string[] }>(
    `SELECT t.relname AS table, i.relname AS name, x.indisunique AS uniq, x.indisprimary AS key,
            array(SELECT pg_get_indexdef(x.indexrelid, n, true) FROM generate_series(1, x.indnkeyatts) n) AS columns
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
     WHERE t.relnamespace = 'public'::regnamespace`,
  )
  for (const index of indexes.filter(({ table }) => ours(table))) {
    const facts = catalog[index.table] as TableFacts
    const list = index.columns.map((column) => column.replaceAll('"', ''))
    if (index.key) facts.primaryKey = list
    else if (index.uniq) facts.uniques.push(list.join(', '))
    else facts.indexes[index.name] = list.join(', ')
  }
  const keys = await ask<{ table: string; def: string }>(
    `SELECT conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS def
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )
  for (const { table, def } of keys) {
    const [, from, to, target] = /FOREIGN KEY \(([^)]*)\) REFERENCES ([^(]*)\(([^)]*)\)/.exec(def) ?? []
    const does = (what: string) => new RegExp(`ON ${what} (CASCADE|SET NULL|RESTRICT)`).exec(def)?.[1] ?? 'no action'
    const rule = `on delete ${does('DELETE')}, on update ${does('UPDATE')}`
    const line = `${from} -> ${to}(${target}) ${rule}`.replaceAll('"', '').toLowerCase()
    ;(catalog[table.replaceAll('"', '')] as TableFacts).foreignKeys.push(line)
  }
  for (const name of Object.keys(catalog)) catalog[name] = sorted(catalog[name] as TableFacts)
  return catalog
}

const sorted = (facts: TableFacts): TableFacts => ({
  ...facts,
  uniques: facts.uniques.sort(),
  foreignKeys: facts.foreignKeys.sort(),
  indexes: Object.fromEntries(Object.entries(facts.indexes).sort(([a], [b]) => (a < b ? -1 : 1))),
})
