import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect } from '../dialect/index.ts'
import { migrate } from '../index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'
import { migrationsRoot, readMigrations } from './migrate.ts'

const ours = join(migrationsRoot(), dialect === 'postgres' ? 'drizzle' : 'drizzle-sqlite')
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDb()
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** A folder with our migrations, and then others. */
function migrations(others: Record<string, string>): string {
  const to = mkdtempSync(join(folder, 'm'))
  mkdirSync(join(to, 'meta'))
  const files = readMigrations(ours).map(({ name }) => name)
  for (const name of files) copyFileSync(join(ours, `${name}.sql`), join(to, `${name}.sql`))
  for (const [name, sql] of Object.entries(others)) writeFileSync(join(to, `${name}.sql`), sql)
  const entries = [...files, ...Object.keys(others)].map((tag) => ({ tag }))
  writeFileSync(join(to, 'meta', '_journal.json'), JSON.stringify({ entries }))
  return to
}

test('both engines have the same migrations, under the same names, in the same order', () => {
  const names = (at: string) => readMigrations(join(migrationsRoot(), at)).map(({ name }) => name)
  expect(names('drizzle').length).toBeGreaterThan(0)
  expect(names('drizzle-sqlite')).toEqual(names('drizzle'))
})

test('a database that is up to date is left alone', async () => {
  expect(await migrate(database)).toEqual([])
})

test('a failing migration leaves nothing, and the next try starts where it failed', async () => {
  const half = 'create table later (id text);\n--> statement-breakpoint\ncreate table later (id text);'
  const good = { '0001_first': 'create table early (id text);' }
  await expect(migrate(database, { folder: migrations({ ...good, '0002_second': half }) })).rejects.toThrow(/exists/)
  const mended = { ...good, '0002_second': 'create table later (id text);' }
  expect(await migrate(database, { folder: migrations(mended) })).toEqual(['0002_second'])
})

test('a database changed by a newer Parley is refused', async () => {
  await expect(migrate(database)).rejects.toThrow(/newer Parley \(0001_first, 0002_second\)/)
})

test('a migration changed after it was applied is refused', async () => {
  const changed = { '0001_first': 'create table early (id text, more text);', '0002_second': '-- gone' }
  await expect(migrate(database, { folder: migrations(changed) })).rejects.toThrow('Migration 0001_first was changed')
})

test('two processes that start at once migrate once', async () => {
  const fresh = await createTestDb()
  const to = migrations({ '0001_first': 'create table early (id text);' })
  const news = await Promise.all([migrate(fresh, { folder: to }), migrate(fresh, { folder: to })])
  expect(news.flat()).toEqual(['0001_first'])
  await fresh.drop()
})
