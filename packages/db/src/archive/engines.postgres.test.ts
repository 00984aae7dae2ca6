// From one engine to the other and back again.
import { afterAll, expect, test } from 'vitest'
import { createTestDb } from '../testing.ts'
import { cleanUp, copy, digests, emptyPostgres, emptySqlite, fill } from './testing.ts'

afterAll(cleanUp)

test('Postgres to SQLite, to Postgres, and to SQLite again: the same rows everywhere', async () => {
  const source = await createTestDb()
  await fill(source, 2_345)
  const before = await digests(source.url)
  const [sqlite, postgres, again] = [emptySqlite(), await emptyPostgres(), emptySqlite()]
  expect(await copy(source.url, sqlite, 'a')).toBe(true)
  expect(await copy(sqlite, postgres, 'b')).toBe(true)
  expect(await copy(postgres, again, 'c')).toBe(true)
  expect(await digests(sqlite)).toEqual(before)
  expect(await digests(postgres)).toEqual(before)
  expect(await digests(again)).toEqual(before)
  await source.drop()
})
