import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Client } from '@libsql/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OneWriter } from './one-writer.ts'
import { openReader, openWriter, sqlitePlace } from './sqlite-connections.ts'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley_test_')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const pragma = async (client: Pick<Client, 'execute'>, name: string) =>
  (await client.execute(`PRAGMA ${name}`)).rows[0]?.[0]

test('every connection is durable, guarded, and waits only briefly', async () => {
  const place = sqlitePlace(`file:${join(folder, 'a.db')}`)
  const writer = await openWriter(place)
  const reader = await openReader(place)
  for (const [client, queryOnly] of [
    [writer, 0],
    [reader, 1],
  ] as const) {
    // Asked twice: the pool must hand out one and the same connection.
    for (let i = 0; i < 2; i++) {
      expect(await pragma(client, 'journal_mode')).toBe('wal')
      expect(await pragma(client, 'synchronous')).toBe(2)
      expect(await pragma(client, 'foreign_keys')).toBe(1)
      expect(await pragma(client, 'busy_timeout')).toBe(10)
      expect(await pragma(client, 'query_only')).toBe(queryOnly)
    }
  }
  await expect(reader.execute('create table t (a)')).rejects.toThrow(/readonly/)
  writer.close()
  reader.close()
})

test('so is the connection that replaces one which met trouble', async () => {
  const place = sqlitePlace(`file:${join(folder, 'a.db')}`)
  const reader = await openReader(place)
  const writer = new OneWriter(
    () => openWriter(place),
    (statement) => reader.execute(statement),
  )
  const setUp = (sql: string) => writer.alone((unit) => unit.execute(sql))
  await setUp('create table p (id integer primary key)')
  await setUp('create table c (p integer references p(id) deferrable initially deferred)')
  await expect(setUp('insert into c values (1)')).rejects.toThrow(/FOREIGN KEY/)
  const unit = writer.unit()
  await unit.takeTurn()
  for (const [name, value] of Object.entries({ foreign_keys: 1, synchronous: 2, busy_timeout: 10, query_only: 0 }))
    expect(await pragma(unit, name)).toBe(value)
  await unit.rollback()
  expect(writer.stats().opened).toBe(2)
  await writer.close()
  reader.close()
})

test('a file is found by any spelling of its URL', () => {
  const odd = join(folder, 'a b#c%20d.db')
  expect(sqlitePlace(pathToFileURL(odd).href).file).toBe(odd)
  expect(sqlitePlace(`file:${join(folder, 'plain.db')}`).file).toBe(join(folder, 'plain.db'))
  expect(sqlitePlace(`file:${join(folder, 'new', 'deep', 'x.db')}`).file).toBe(join(folder, 'new', 'deep', 'x.db'))
  expect(sqlitePlace('libsql://db.example.org').file).toBeUndefined()
  expect(() => sqlitePlace('file::memory:')).toThrow(/in-memory/)
})

test('a link and its target are one file', () => {
  mkdirSync(join(folder, 'real'))
  writeFileSync(join(folder, 'real', 'x.db'), '')
  symlinkSync(join(folder, 'real'), join(folder, 'alias'))
  symlinkSync(join(folder, 'real', 'x.db'), join(folder, 'link.db'))
  expect(sqlitePlace(`file:${join(folder, 'alias', 'x.db')}`).file).toBe(join(folder, 'real', 'x.db'))
  expect(sqlitePlace(`file:${join(folder, 'link.db')}`).file).toBe(join(folder, 'real', 'x.db'))
  expect(sqlitePlace(`file:${join(folder, 'alias', 'y.db')}`).file).toBe(join(folder, 'real', 'y.db'))
})
