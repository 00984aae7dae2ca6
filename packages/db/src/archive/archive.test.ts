// A database is taken apart and put together again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, migrate, newId } from '../index.ts'
import * as schema from '../schema/index.ts'
import { migrationNames } from '../seams/migrate.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'
import { ArchiveRefused, archivedTables, openTarget, takeSnapshot } from './index.ts'
import { aFolder, cleanUp, copy, digests, emptySqlite, emptyTarget, fill, snapshotOf } from './testing.ts'

let source: TestDatabase
beforeAll(async () => {
  source = await createTestDb()
  await fill(source, 2_345)
})
afterAll(async () => {
  await source.drop()
  await cleanUp()
})

test('every table is archived, after those that it points to', () => {
  const names = archivedTables().map(({ name }) => name)
  expect(names).toContain('message')
  expect(names.indexOf('user')).toBeLessThan(names.indexOf('message'))
  expect(names.indexOf('message')).toBeLessThan(names.indexOf('reaction'))
})

test('a copy has the same rows', async () => {
  const before = await digests(source.url)
  expect(before.message).toMatch(/^2345 /)
  const target = await emptyTarget()
  expect(await copy(source.url, target, 'a')).toBe(true)
  expect(await digests(target)).toEqual(before)
})

test('one changed letter changes the digest', async () => {
  const before = await digests(source.url)
  await source.db.update(schema.workspace).set({ name: 'engines' })
  expect((await digests(source.url)).workspace).not.toBe(before.workspace)
  await source.db.update(schema.workspace).set({ name: 'Engines' })
  expect(await digests(source.url)).toEqual(before)
})

test('what was cut off goes on where it stopped, and no server serves the half', async () => {
  const target = await emptyTarget()
  expect(await copy(source.url, target, 'cut', 4)).toBe(false)
  const half = await createDb(target)
  await expect(migrate(half)).rejects.toThrow(/interrupted/)
  await half.close()
  await expect(copy(source.url, target, 'other')).rejects.toThrow(ArchiveRefused)
  expect(await copy(source.url, target, 'cut')).toBe(true)
  expect(await digests(target)).toEqual(await digests(source.url))
  const whole = await createDb(target)
  expect(await migrate(whole)).toEqual([])
  await whole.close()
})

test('a target with rows is refused and left as it is', async () => {
  const target = await emptyTarget()
  await copy(source.url, target, 'first')
  const before = await digests(target)
  await expect(copy(source.url, target, 'second')).rejects.toThrow(ArchiveRefused)
  expect(await digests(target)).toEqual(before)
})

test('an archive of a newer Parley is refused before anything is made', async () => {
  const target = emptySqlite()
  const migrations = [...migrationNames(), '9999_from-the-future']
  await expect(openTarget(target, { id: 'x', migrations })).rejects.toThrow(/newer Parley \(9999_from-the-future\)/)
  await expect(takeSnapshot(target, aFolder())).rejects.toThrow(/no file/)
})

test('the picture is of one moment, while others go on writing', async () => {
  await snapshotOf(source.url, async (snapshot) => {
    const before = await snapshot.count('user')
    const at = new Date()
    const late = { id: newId(), name: 'Late', email: `${newId()}@example.org`, createdAt: at, updatedAt: at }
    await source.db.insert(schema.user).values(late)
    expect(await snapshot.count('user')).toBe(before)
  })
  expect((await digests(source.url)).user).toMatch(/^2 /)
})
