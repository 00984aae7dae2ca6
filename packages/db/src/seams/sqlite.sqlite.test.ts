import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDb, DatabaseInUse, eq, newId, scrub, sql, transact } from '../index.ts'
import { scope, user } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDb()
})
afterEach(() => database.drop())

const fileOf = (url: string) => fileURLToPath(url.replace('file:', 'file://'))

test('health is a real write', async () => {
  const log = `${fileOf(database.url)}-wal`
  const size = () => (existsSync(log) ? statSync(log).size : 0)
  const before = size()
  await database.health()
  await database.health()
  expect(size()).toBeGreaterThan(before)
})

test('a file that is served is not served twice, and is free after close', async () => {
  await expect(createDb(database.url)).rejects.toThrow(DatabaseInUse)
  await database.close()
  const again = await createDb(database.url)
  await again.health()
  await again.close()
})

test('what is closed is one file, whole without its log', async () => {
  const id = newId()
  await database.db.insert(scope).values({ id, seq: 7 })
  await database.close()
  const log = `${fileOf(database.url)}-wal`
  expect(existsSync(log) ? statSync(log).size : 0).toBe(0)
  const again = await createDb(database.url)
  expect(await again.db.select().from(scope).where(eq(scope.id, id))).toEqual([{ id, seq: 7 }])
  await again.close()
})

test('a write that begins with WITH goes to the writer', async () => {
  const id = newId()
  await database.db.insert(scope).values({ id, seq: 1 })
  const picked = database.db.$with('picked').as(database.db.select({ id: scope.id }).from(scope))
  const [row] = await database.db
    .with(picked)
    .update(scope)
    .set({ seq: 2 })
    .where(sql`${scope.id} in (select id from ${picked})`)
    .returning()
  expect(row).toEqual({ id, seq: 2 })
})

test('many small writes at once share their commits', async () => {
  const id = newId()
  await database.db.insert(scope).values({ id, seq: 0 })
  const before = database.stats()
  await Promise.all(
    Array.from({ length: 64 }, () =>
      transact(database.db, (tx) =>
        tx
          .update(scope)
          .set({ seq: sql`${scope.seq} + 1` })
          .where(eq(scope.id, id)),
      ),
    ),
  )
  expect(await database.db.select().from(scope)).toEqual([{ id, seq: 64 }])
  const after = database.stats()
  expect(Number(after.units) - Number(before.units)).toBe(64)
  expect(Number(after.groups) - Number(before.groups)).toBeLessThan(16)
})

test('what is deleted for good leaves the file and its log, also while somebody reads there', async () => {
  const { db, url } = database
  const canary = `canary${newId()}`
  const holds = () =>
    [fileOf(url), `${fileOf(url)}-wal`].filter((file) => existsSync(file) && readFileSync(file).includes(canary))
  const now = new Date()
  const name = `${canary} ${'long '.repeat(2_000)}`
  const [made] = await db
    .insert(user)
    .values({ id: newId(), name, email: 'cat@example.com', createdAt: now, updatedAt: now })
    .returning({ id: user.id })
  expect(holds()).not.toEqual([])
  const reader = createClient({ url })
  const reading = await reader.transaction('read')
  await reading.execute('SELECT count(*) FROM user')
  await transact(db, async (tx) => {
    await tx.delete(user).where(eq(user.id, made?.id ?? ''))
    scrub(tx)
  })
  // Longer than it takes to try: the one who reads is in the way.
  await new Promise((resolve) => setTimeout(resolve, 500))
  reading.close()
  reader.close()
  await expect.poll(holds, { timeout: 10_000 }).toEqual([])
  await database.health()
})
