// Each table is written once; this asks the databases themselves whether both understood the same.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { getTableColumns, getTableName } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '../dialect/index.ts'
import * as schema from '../schema/index.ts'
import { testServerUrl } from '../testing.ts'
import { migrationsRoot, readMigrations } from './migrate.ts'
import { type Catalog, postgresCatalog, sqliteCatalog } from './parity.catalogs.ts'

let folder: string
let sqlite: Client
let ofSqlite: Catalog
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  sqlite = createClient({ url: `file:${join(folder, 'parity.db')}` })
  for (const { statements } of readMigrations(join(migrationsRoot(), 'drizzle-sqlite')))
    for (const statement of statements) await sqlite.execute(statement)
  ofSqlite = await sqliteCatalog(sqlite)
})
afterAll(() => {
  sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the migrations make exactly the tables and columns of the schema, with the same names and nullability', () => {
  const written = Object.fromEntries(
    Object.values(schema).map((table) => [
      getTableName(table),
      Object.fromEntries(Object.values(getTableColumns(table)).map((c) => [c.name, c.notNull ? 'not null' : 'null'])),
    ]),
  )
  const made = Object.fromEntries(
    Object.entries(ofSqlite).map(([name, { columns }]) => [
      name,
      Object.fromEntries(
        Object.entries(columns).map(([column, { nullable }]) => [column, nullable ? 'null' : 'not null']),
      ),
    ]),
  )
  expect(made).toEqual(written)
})

// Where Postgres is the engine of this run it is there to be compared with.
if (dialect === 'postgres')
  describe('Postgres reports the same as SQLite', () => {
    const name = `parley_test_${randomBytes(8).toString('hex')}`
    let ofPostgres: Catalog
    const on = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      return work(client).finally(() => client.end())
    }
    beforeAll(async () => {
      await on(testServerUrl(), (server) => server.query(`CREATE DATABASE ${name}`))
      const url = new URL(testServerUrl())
      url.pathname = `/${name}`
      ofPostgres = await on(url.href, async (client) => {
        for (const { statements } of readMigrations(join(migrationsRoot(), 'drizzle')))
          for (const statement of statements) await client.query(statement)
        return postgresCatalog(client)
      })
    })
    afterAll(() => on(testServerUrl(), (server) => server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)))

    test('tables', () => expect(Object.keys(ofPostgres)).toEqual(Object.keys(ofSqlite)))

    const facets = ['columns', 'primaryKey', 'uniques', 'indexes', 'foreignKeys'] as const
    test.each(facets)('%s', (facet) => {
      const of = (catalog: Catalog) => Object.fromEntries(Object.entries(catalog).map(([t, all]) => [t, all[facet]]))
      expect(of(ofPostgres)).toEqual(of(ofSqlite))
      expect(JSON.stringify(of(ofSqlite)).length).toBeGreaterThan(100)
    })
  })
