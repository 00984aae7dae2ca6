// Backup, restore and copy as one types them, on the engine of this run.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@parley/db'
import { TableDigest, takeSnapshot } from '@parley/db/archive'
import * as schema from '@parley/db/schema'
import { createTestDb, type TestDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { parley } from '../program.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-archive-'))
const secret = 'a-secret-that-must-not-travel-0123456789'
let source: TestDatabase
let files = 0
const fresh = (ending: string) => join(folder, `${++files}.${ending}`)

beforeAll(async () => {
  source = await createTestDb()
  vi.stubEnv('DATABASE_URL', source.url)
  vi.stubEnv('BETTER_AUTH_SECRET', secret)
  vi.stubEnv('DATA_DIR', folder)
  const at = new Date('2026-02-03T04:05:06.789Z')
  const [ada, workspaceId, channelId] = [newId(), newId(), newId()]
  const person = { id: ada, name: 'Ada', email: 'ada@example.org', createdAt: at, updatedAt: at }
  await source.db.insert(schema.user).values(person)
  await source.db.insert(schema.workspace).values({ id: workspaceId, name: 'Engines', slug: 'engines', createdAt: at })
  await source.db.insert(schema.channel).values({ id: channelId, workspaceId, kind: 'public', createdAt: at })
  const said = Array.from({ length: 2_500 }, (_, i) => ({
    ...{ ordinal: i, id: newId(), workspaceId, channelId, authorId: ada, seq: i + 1, createdAt: at },
    ...{ content: `${i} “quoted” 日本語 👩🏽‍💻`, mentions: { userIds: [ada], channel: false, here: false } },
  }))
  for (let i = 0; i < said.length; i += 500) await source.db.insert(schema.message).values(said.slice(i, i + 500))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await source.drop()
  rmSync(folder, { recursive: true })
})

async function type(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await parley([...args, '--json'], terminal)
  return { code, ...(out.length > 0 ? { said: JSON.parse(out.join('')) } : { said: err.join('\n') }) }
}

async function digests(url: string) {
  const snapshot = await takeSnapshot(url, mkdtempSync(join(folder, 's')))
  const found: Record<string, string> = {}
  for (const table of snapshot.tables) {
    const digest = new TableDigest()
    for await (const rows of snapshot.rows(table)) for (const row of rows) digest.add(row)
    found[table.name] = `${digest.rows} ${digest.hash}`
  }
  await snapshot.close()
  return found
}

async function aBackup(...options: string[]): Promise<string> {
  const file = fresh('tar')
  expect(await type('backup', file, ...options)).toMatchObject({ code: 0, said: { ok: true, rows: 2503 } })
  return file
}

it('a backup restores to what was there, by file and by rows', async () => {
  const before = await digests(source.url)
  const file = await aBackup()
  const [byFile, byRows] = [fresh('db'), fresh('db')]
  const quick = await type('restore', file, '--to', `file:${byFile}`)
  expect(quick).toMatchObject({ code: 0, said: { ok: true, rows: 2503 } })
  const slow = await type('restore', file, '--to', `file:${byRows}`, '--rows')
  expect(slow).toMatchObject({ code: 0, said: { ok: true, way: 'rows', rows: 2503 } })
  expect(await digests(`file:${byFile}`)).toEqual(before)
  expect(await digests(`file:${byRows}`)).toEqual(before)
})

it('a backup made while people write holds everything that was acknowledged before it', async () => {
  const other = await createTestDb()
  let writing = true
  let written = 0
  const at = new Date()
  const writer = (async () => {
    while (writing) {
      const id = newId()
      await other.db.insert(schema.user).values({ id, name: 'x', email: id, createdAt: at, updatedAt: at })
      written++
    }
  })()
  await vi.waitFor(() => expect(written).toBeGreaterThan(20))
  const before = written
  vi.stubEnv('DATABASE_URL', other.url)
  const file = fresh('tar')
  expect(await type('backup', file)).toMatchObject({ code: 0 })
  writing = false
  await writer
  vi.stubEnv('DATABASE_URL', source.url)
  const target = `file:${fresh('db')}`
  const { said } = await type('restore', file, '--to', target)
  expect(said.rows).toBeGreaterThanOrEqual(before)
  expect(said.rows).toBeLessThanOrEqual(written)
  await other.drop()
})

it('a copy holds the same', async () => {
  const to = `file:${fresh('db')}`
  expect(await type('db', 'copy', '--from', source.url, '--to', to)).toMatchObject({ code: 0, said: { rows: 2503 } })
  expect(await digests(to)).toEqual(await digests(source.url))
  const again = await type('db', 'copy', '--from', source.url, '--to', to)
  expect(again).toMatchObject({ code: 4, said: { code: 'refused', message: expect.stringContaining('not empty') } })
})

it('a secret of the server does not travel, and nobody else may read the file', async () => {
  const file = await aBackup('--no-raw')
  expect(readFileSync(file, 'latin1')).not.toContain(secret)
  expect(readFileSync(file, 'latin1')).toContain('PUBLIC_URL')
  expect(statSync(file).mode & 0o077).toBe(0)
})

it('no session travels, in neither form: whoever has the file has nobody’s seat, and what is restored signs everybody out', async () => {
  const other = await createTestDb()
  const at = new Date('2026-02-03T04:05:06.789Z')
  const [ada, expiresAt] = [newId(), new Date('2100-01-01')]
  const canary = () => `canary-${newId()}`
  const [token, reset] = [canary(), canary()]
  const dates = { createdAt: at, updatedAt: at }
  await other.db.insert(schema.user).values({ id: ada, name: 'Ada', email: 'ada@example.org', ...dates })
  const seat = () => ({ id: newId(), token: canary(), userId: ada, expiresAt, ...dates })
  await other.db
    .insert(schema.session)
    .values(Array.from({ length: 200 }, (_, n) => ({ ...seat(), ...(n === 7 && { token }) })))
  await other.db
    .insert(schema.verification)
    .values({ id: newId(), identifier: canary(), value: reset, expiresAt, ...dates })
  vi.stubEnv('DATABASE_URL', other.url)
  const file = fresh('tar')
  expect(await type('backup', file)).toMatchObject({ code: 0, said: { rows: 1 } })
  vi.stubEnv('DATABASE_URL', source.url)
  expect(readFileSync(file, 'latin1')).toContain('ada@example.org')
  expect(readFileSync(file, 'latin1')).not.toContain('canary-')
  const nothing = `0 ${new TableDigest().hash}`
  for (const way of [[], ['--rows']]) {
    const target = `file:${fresh('db')}`
    expect(await type('restore', file, '--to', target, ...way)).toMatchObject({ code: 0, said: { rows: 1 } })
    expect(await digests(target)).toMatchObject({ session: nothing, verification: nothing })
  }
  const copied = `file:${fresh('db')}`
  expect(await type('db', 'copy', '--from', other.url, '--to', copied)).toMatchObject({ code: 0, said: { rows: 202 } })
  expect(await digests(copied)).toEqual(await digests(other.url))
  await other.drop()
})

it('what was cut off or altered is refused before anything is touched', async () => {
  const file = await aBackup()
  const whole = readFileSync(file)
  const target = fresh('db')
  const refused = {
    code: 4,
    said: { ok: false, code: 'refused', message: expect.stringContaining('Nothing was changed') },
  }
  for (const share of [0, 0.1, 0.5, 0.99]) {
    truncateSync(file, Math.floor(whole.length * share))
    expect(await type('restore', file, '--to', `file:${target}`)).toMatchObject(refused)
  }
  // A letter inside the rows, and one inside the manifest.
  for (const mark of ['“quoted”', '"takenAt"']) {
    const altered = Buffer.from(whole)
    altered[whole.lastIndexOf(mark) + 2] = 0x58
    writeFileSync(file, altered)
    expect(await type('restore', file, '--to', `file:${target}`)).toMatchObject(refused)
  }
  expect(existsSync(target)).toBe(false)
  const nothing = await type('restore', fresh('tar'), '--to', `file:${target}`)
  expect(nothing).toMatchObject({ code: 2, said: { code: 'usage' } })
})

it('nothing is overwritten', async () => {
  const file = await aBackup()
  const before = readFileSync(file)
  expect(await type('backup', file)).toMatchObject({ code: 4, said: { code: 'refused' } })
  expect(readFileSync(file).equals(before)).toBe(true)
  const target = `file:${fresh('db')}`
  await type('restore', file, '--to', target)
  const held = await digests(target)
  expect(await type('restore', file, '--to', target)).toMatchObject({ code: 4, said: { code: 'refused' } })
  expect(await digests(target)).toEqual(held)
})

it('says in a sentence what was typed wrong', async () => {
  expect(await type('db', 'copy', '--from', 'file:a')).toMatchObject({ code: 2 })
  expect(await type('db', 'copy', '--from', 'mysql://a', '--to', 'file:b')).toMatchObject({ code: 2 })
  const missing = fresh('db')
  const copied = await type('db', 'copy', '--from', `file:${missing}`, '--to', `file:${fresh('db')}`)
  expect(copied).toMatchObject({ code: 4, said: { message: expect.stringContaining('There is no file') } })
  expect(existsSync(missing)).toBe(false)
})
