// Real second processes on one SQLite file: refused while the first lives, and nothing lost when it is killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseInUse } from '../errors.ts'
import { lockFile } from './sqlite-lock.ts'

const require = createRequire(import.meta.url)
let folder: string
let file: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  file = join(folder, 'parley.db')
})
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
  rmSync(folder, { recursive: true, force: true })
})

/** Another server process on the file; resolves at its first line. */
async function serve(task = '') {
  const { DATABASE_URL: _, ...env } = process.env
  const script = fileURLToPath(new URL('./crash.child.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--import', pathToFileURL(require.resolve('tsx')).href, script, `file:${file}`, task],
    {
      env,
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const served = { child, said: '' }
  child.stdout.on('data', (chunk) => {
    served.said += chunk
  })
  await once(child.stdout, 'data')
  return served
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

test('a second server on the same file says so and ends; after kill -9 of the first the file is free', async () => {
  const first = await serve()
  expect(first.said).toBe('ready\n')
  const second = await serve()
  expect(second.said).toMatch(/^DatabaseInUse: The database .*parley\.db is in use by another Parley process/)
  if (second.child.exitCode === null) await once(second.child, 'exit')
  expect(second.child.exitCode).toBe(1)
  await expect(lockFile(file)).rejects.toThrow(DatabaseInUse)

  await kill(first.child)
  const lock = await lockFile(file)
  await expect(lockFile(file)).rejects.toThrow(DatabaseInUse)
  lock.release()
  ;(await lockFile(file)).release()
})

test('kill -9 in the middle of commits loses nothing acknowledged and leaves nothing half', async () => {
  const acknowledged = new Set<string>()
  for (let round = 0; round < 3; round++) {
    const served = await serve('sign up')
    await sleep(50 + Math.random() * 250)
    await kill(served.child)
    await finished(served.child.stdout as Readable).catch(() => {})
    // The last line may be cut off by the kill.
    for (const id of served.said.split('\n').slice(1, -1)) acknowledged.add(id)

    const client = createClient({ url: `file:${file}` })
    const column = async (sql: string) => (await client.execute(sql)).rows.map((row) => String(row[0]))
    const people = new Set(await column('select id from user'))
    expect([...acknowledged].filter((id) => !people.has(id))).toEqual([])
    expect(new Set(await column('select user_id from account'))).toEqual(people)
    expect(await column('PRAGMA integrity_check')).toEqual(['ok'])
    client.close()
  }
  expect(acknowledged.size).toBeGreaterThan(0)
})
