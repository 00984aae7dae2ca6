import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DatabaseBusy, isBusy, isDiskFull, isUnavailable, isUniqueViolation, loggable, newId } from './index.ts'
import { session, user } from './schema/index.ts'
import { createTestDb, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDb()
})
afterAll(() => database.drop())

const at = new Date()
const ada = { id: newId(), name: 'Ada', email: 'canary@example.org', createdAt: at, updatedAt: at }
const failure = (work: PromiseLike<unknown>) =>
  Promise.resolve(work).then(
    () => undefined,
    (error: unknown) => error,
  )

test('a taken key is known as such, for a unique column and for a primary key', async () => {
  const { db } = database
  await db.insert(user).values(ada)
  expect(isUniqueViolation(await failure(db.insert(user).values({ ...ada, id: newId() })))).toBe(true)
  expect(isUniqueViolation(await failure(db.insert(user).values({ ...ada, email: 'x@example.org' })))).toBe(true)
})

test('a missing reference is no taken key', async () => {
  const stray = { id: newId(), token: 't', userId: newId(), expiresAt: at, createdAt: at, updatedAt: at }
  const error = await failure(database.db.insert(session).values(stray))
  expect(error).toBeInstanceOf(Error)
  expect(isUniqueViolation(error)).toBe(false)
  expect(isUnavailable(error)).toBe(false)
})

test('what may be logged of a failed statement holds none of its values', async () => {
  const error = await failure(database.db.insert(user).values({ ...ada, id: newId() }))
  expect(inspect(error, { depth: 9 })).toContain('canary@example.org')
  const safe = loggable(error)
  expect(inspect(safe, { depth: 9 })).not.toContain('canary')
  expect(inspect(safe)).toContain('insert into "user"')
  expect((safe as { code: string }).code).toMatch(/23505|SQLITE_CONSTRAINT_UNIQUE/)
  const other = new Error('no statement at all')
  expect(loggable(other)).toBe(other)
})

test.each([
  [{ code: '53100' }, isDiskFull],
  [{ code: 'SQLITE_FULL' }, isDiskFull],
  [new Error('outer', { cause: { code: 'SQLITE_BUSY_SNAPSHOT' } }), isBusy],
  [new Error('Connection terminated unexpectedly'), isUnavailable],
  [{ code: '57P01' }, isUnavailable],
  [{ code: 'ECONNREFUSED' }, isUnavailable],
  [new DatabaseBusy('no turn'), isUnavailable],
])('%o is recognised by %o', (error, is) => {
  expect(is(error)).toBe(true)
  expect(is(new Error('something else'))).toBe(false)
  expect(is(undefined)).toBe(false)
})
