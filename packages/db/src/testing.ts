// Throw-away databases for tests: really there, really migrated, on the engine that this process was loaded for.
import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dialect } from './dialect/index.ts'
import { createDb, type Database, migrate } from './seams/connect.ts'
import { migrationsRoot, readMigrations } from './seams/migrate.ts'

/** `url` serves another `createDb` after `close`; `drop` closes and removes the database. */
export type TestDatabase = Database & { readonly url: string; drop(): Promise<void> }

/** A migrated database of its own, to be dropped by whoever made it. */
export const createTestDb = (): Promise<TestDatabase> => (dialect === 'postgres' ? onPostgres() : onSqlite())

/** The Postgres server that tests may make databases on. */
export const testServerUrl = (): string =>
  process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const randomName = () => `parley_test_${randomBytes(8).toString('hex')}`

async function onSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  const file = join(folder, 'parley.db')
  copyFileSync(await template(), file)
  const url = `file:${file}`
  const database = await createDb(url)
  return {
    ...database,
    url,
    async drop() {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A migrated file to copy, kept between runs under the hash of the migrations; appears in one step, so never half. */
async function template(): Promise<string> {
  const migrations = readMigrations(join(migrationsRoot(), 'drizzle-sqlite'))
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  const path = join(tmpdir(), `parley_test_template_${hash}.db`)
  if (existsSync(path)) return path
  const folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  const file = join(folder, 'template.db')
  const database = await createDb(`file:${file}`)
  await migrate(database)
  await database.close()
  renameSync(file, path)
  rmSync(folder, { recursive: true, force: true })
  return path
}

async function onPostgres(): Promise<TestDatabase> {
  const name = randomName()
  await onServer(`CREATE DATABASE ${name}`)
  const parsed = new URL(testServerUrl())
  parsed.pathname = `/${name}`
  const url = parsed.href
  const database = await createDb(url)
  await migrate(database)
  return {
    ...database,
    url,
    async drop() {
      await database.close()
      await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
