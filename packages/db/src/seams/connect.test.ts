import { expect, test } from 'vitest'
import { createDb, type Db, dialect, dialectOf } from '../index.ts'
import { createTestDb } from '../testing.ts'

test('the scheme of the URL names the engine, whatever its case', () => {
  expect(['postgres://h/d', 'postgresql://h/d', 'POSTGRES://h/d'].map(dialectOf)).toEqual(Array(3).fill('postgres'))
  expect(['file:x.db', 'libsql://h', '', undefined].map(dialectOf)).toEqual(Array(4).fill('sqlite'))
})

test('a URL of the other engine is refused in words, and so is one of neither', async () => {
  const other = dialect === 'postgres' ? 'file:x.db' : 'postgres://127.0.0.1/x'
  await expect(createDb(other)).rejects.toThrow(`loaded for ${dialect}`)
  await expect(createDb('mysql://h/d')).rejects.toThrow('file:, libsql:, postgres: or postgresql:')
})

test('what only one engine has does not compile', () => {
  // Never run: the compiler is the judge, and complains about each directive that has nothing to expect.
  const wrong = (db: Db) => [
    // @ts-expect-error: only Postgres
    () => db.execute('select 1'),
    // @ts-expect-error: only Postgres
    () => db.selectDistinctOn([]),
    // @ts-expect-error: only SQLite
    () => db.batch([]),
    // @ts-expect-error: only SQLite
    () => db.run('select 1'),
    // @ts-expect-error: use transact
    () => db.transaction(async () => {}),
    // @ts-expect-error: the step to Drizzle 1.0 shall be cheap
    () => db.query,
    () => {
      const query = db.select().from({} as never)
      // @ts-expect-error: only SQLite
      return query.get()
    },
  ]
  expect(wrong).toHaveLength(1)
})

test('closing answers those who were writing, and refuses later ones', async () => {
  const database = await createTestDb()
  const writing = Array.from({ length: 5 }, () => database.transact(async () => 'done'))
  await new Promise(setImmediate)
  const closed = database.close()
  expect(await Promise.all(writing)).toEqual(Array(5).fill('done'))
  await closed
  await expect(database.transact(async () => 'late')).rejects.toThrow()
  await expect(database.health()).rejects.toThrow()
  await database.drop()
})
