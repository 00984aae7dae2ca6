// The writer, another process on the same file, and what it leaves behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { OneWriter, type WriterOptions } from './one-writer.ts'
import { openReader, openWriter, type SqlitePlace, sqlitePlace } from './sqlite-connections.ts'
import type { SqliteClient } from './sqlite-file.ts'

let folder: string
let place: SqlitePlace
let reader: SqliteClient
let writer: OneWriter

const ids = async () => (await reader.execute('select id from note order by id')).rows.map((row) => String(row[0]))
const kept = (id: string) =>
  writer.alone((unit) => unit.execute({ sql: 'insert into note (id) values (?)', args: [id] }))
const use = async (options: Partial<WriterOptions>) => {
  writer = new OneWriter(
    () => openWriter(place),
    (statement) => reader.execute(statement),
    options,
  )
  await writer.ready()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  place = sqlitePlace(`file:${join(folder, 'one.db')}`)
  const setup = await openWriter(place)
  await setup.executeMultiple('create table note (id text primary key not null)')
  setup.close()
  reader = await openReader(place)
})
afterEach(async () => {
  await writer.close()
  reader.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Holds the write lock until it is let go, after one row of its own. */
async function holdElsewhere() {
  const script = `
    import { createClient } from '@libsql/client'
    const held = await createClient({ url: process.argv[1] }).transaction('write')
    await held.execute("insert into note (id) values ('theirs')")
    process.stdout.write('held')
    process.stdin.once('data', async () => {
      await held.commit()
      process.exit()
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, place.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: new URL('../..', import.meta.url),
  })
  const gone = once(child, 'exit')
  await once(child.stdout, 'data')
  const letGo = () => {
    child.stdin.write('let go')
    return gone
  }
  return { letGo }
}

test('a process that holds the file is waited for without freezing the event loop, and no later commit vanishes', async () => {
  await use({ busyPatienceMs: 30_000, turnPatienceMs: 30_000 })
  await kept('before')
  const opened = writer.stats().opened
  let ticks = 0
  const ticking = setInterval(() => ticks++, 5)
  const other = await holdElsewhere()
  const waiting = Promise.all([kept('during'), kept('too')])
  const ticksBefore = ticks
  await vi.waitFor(() => expect(ticks - ticksBefore).toBeGreaterThan(5), { timeout: 20_000 })
  expect(writer.stats().units).toBe(1)
  await other.letGo()
  await waiting
  clearInterval(ticking)
  expect(writer.stats().opened).toBeGreaterThan(opened)
  await kept('after')
  expect(await ids()).toEqual(['after', 'before', 'during', 'theirs', 'too'])
})

test('one that holds it for longer than our patience gets its waiters refused, and later ones served', async () => {
  await use({ busyPatienceMs: 50 })
  const other = await holdElsewhere()
  await expect(kept('refused')).rejects.toThrow(/Another process holds/)
  await other.letGo()
  await kept('after')
  expect(await ids()).toEqual(['after', 'theirs'])
})

test('200 groups leave no open handles behind', async () => {
  await use({})
  await kept('first')
  const handles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
  const before = handles()
  for (let i = 0; i < 200; i++) await kept(`n${i}`)
  expect(handles()).toBeLessThanOrEqual(before + 5)
})
