import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUniqueViolation } from '../errors.ts'
import { SqliteFile } from './sqlite-file.ts'

let folder: string
let file: SqliteFile
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  file = new SqliteFile(join(folder, 'one.db'))
  await file.executeMultiple(
    "PRAGMA journal_mode = WAL; create table note (id integer primary key, body text unique); insert into note values (1, 'a')",
  )
})
afterEach(() => {
  file.close()
  rmSync(folder, { recursive: true, force: true })
})

const rows = async (sql: string, args: unknown[] = []) => (await file.execute({ sql, args: args as never })).rows

test('a statement that is kept sees what others wrote meanwhile, and lets them fold the log', async () => {
  const count = 'select count(*) from note'
  expect(await rows(count)).toEqual([[1]])
  const other = createClient({ url: `file:${join(folder, 'one.db')}` })
  await other.execute("insert into note values (2, 'b')")
  expect(await rows(count)).toEqual([[2]])
  expect((await other.execute('PRAGMA wal_checkpoint(TRUNCATE)')).rows[0]?.[0]).toBe(0)
  other.close()
})

test('a statement that is kept outlives a change of its table', async () => {
  const body = 'select body from note where id = ?'
  expect(await rows(body, [1])).toEqual([['a']])
  await file.execute('alter table note add column more text')
  await file.execute('create index note_more on note (more)')
  expect(await rows(body, [1])).toEqual([['a']])
})

test('a statement that failed works again, and what it failed in commits', async () => {
  const insert = (id: number, body: string) => ({
    sql: 'insert into note (id, body) values (?, ?) returning id',
    args: [id, body],
  })
  const transaction = await file.transaction()
  const refused = await transaction.execute(insert(2, 'a')).catch((error: unknown) => error)
  expect(isUniqueViolation(refused)).toBe(true)
  expect((await transaction.execute(insert(2, 'b'))).rows).toEqual([[2]])
  await transaction.commit()
  expect(await rows('select id from note order by id')).toEqual([[1], [2]])
})

test('one transaction at a time, and none that is inherited', async () => {
  const transaction = await file.transaction()
  await expect(file.execute('select 1')).rejects.toMatchObject({ code: 'TRANSACTION_ACTIVE' })
  await expect(file.transaction()).rejects.toMatchObject({ code: 'TRANSACTION_ACTIVE' })
  await transaction.execute("insert into note values (3, 'c')")
  transaction.close()
  expect(transaction.closed).toBe(true)
  await expect(transaction.execute('select 1')).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  await expect(transaction.commit()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' })
  expect(await rows('select id from note')).toEqual([[1]])
})

test('a number is exact or refused', async () => {
  expect(await rows('select ?, ?, ?', [2 ** 53 - 1, -1.5, null])).toEqual([[2 ** 53 - 1, -1.5, null]])
  await expect(file.execute('select 9007199254740993')).rejects.toThrow(RangeError)
  await expect(rows('select ?', [Number.NaN])).rejects.toThrow(RangeError)
})

test('a closed file answers nothing, and says so', async () => {
  const transaction = await file.transaction()
  file.close()
  expect(transaction.closed).toBe(true)
  await expect(new Promise((_, reject) => void file.execute('select 1').catch(reject))).rejects.toThrow()
})
