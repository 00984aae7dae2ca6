// The command as a person types it: a process of its own, on a folder of its own, always on SQLite.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'parley-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const main = join(import.meta.dirname, 'main.ts')
/** Where tsx is found, wherever the tests were started. */
const cwd = dirname(import.meta.dirname)

interface Ran {
  code: number
  stdout: string
  stderr: string
}
function parley(args: string[], settings: Record<string, string> = {}, program = main): Promise<Ran> {
  const file = `file:${join(folder, 'parley.db')}`
  const env = { PATH: process.env.PATH, DATA_DIR: folder, DATABASE_URL: file, ...settings }
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', program, ...args], { env, cwd }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr }),
    )
  })
}

it('says what there is, and that something else is not', async () => {
  expect(await parley(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('seed') })
  expect(await parley([])).toMatchObject({ code: 2 })
  expect(await parley(['plough'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("unknown command 'plough'"),
  })
  const wrong = await parley(['seed', '--now', 'yesterday'])
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Give a time') })
})

it('names mistakes in the settings, also to programs', async () => {
  const mistaken = { DATABASE_URL: 'mysql://localhost' }
  expect(await parley(['seed'], mistaken)).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL') })
  const { code, stdout } = await parley(['seed', '--json'], mistaken)
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    code: 'usage',
    message: expect.stringContaining('DATABASE_URL'),
  })
})

it('does not touch the file of a server that runs', async () => {
  const holder = join(import.meta.dirname, 'testing', 'hold.ts')
  const held = await parley(['seed', '--json'], { HOLD: main }, holder)
  const { code, stdout } = JSON.parse(held.stdout) as Ran
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    code: 'inUse',
    message: expect.stringContaining('stop the server'),
  })
})
