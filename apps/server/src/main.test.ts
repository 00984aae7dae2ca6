// The built server as an operator meets it: a process with an environment, an exit code and signals.
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dialect } from '@parley/db'
import { createTestDb, type TestDatabase } from '@parley/db/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Bundle, buildBundle, freePort, kill, startProcess } from './testing-process.ts'

let bundle: Bundle
beforeAll(() => {
  bundle = buildBundle()
})
afterAll(() => bundle.remove())

let database: TestDatabase
let folder: string
let port: number
const children: ChildProcess[] = []
beforeEach(async () => {
  database = await createTestDb()
  await database.close()
  folder = mkdtempSync(join(tmpdir(), 'parley-main-'))
  port = await freePort()
})
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child)
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

function start(settings: Record<string, string> = {}) {
  const server = startProcess(bundle, {
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    ...settings,
  })
  children.push(server.child)
  return server
}

const url = (path: string) => `http://127.0.0.1:${port}${path}`
const signUp = (name: string) =>
  fetch(url('/api/auth/sign-up/email'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email: `${name}@example.org`, password: 'a long secret' }),
  })
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const me = (cookie: string) => fetch(url('/api/me'), { headers: { cookie } })

it('says where it is when it listens, finishes what is under way when told to stop, and knows everybody afterwards', async () => {
  const first = start()
  await first.ready()
  expect(first.output.out).toContain(`Parley is ready at http://localhost:${port}\n`)
  const ada = cookieOf(await signUp('ada'))
  const workspace = (await (
    await fetch(url('/api/workspaces'), {
      method: 'POST',
      headers: { cookie: ada, 'content-type': 'application/json' },
      body: '{"name":"Lovelace"}',
    })
  ).json()) as { id: string }
  const stream = await fetch(url(`/api/workspaces/${workspace.id}/events`), { headers: { cookie: ada } })
  expect(stream.status).toBe(200)
  expect(stream.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(stream.headers.get('x-content-type-options')).toBe('nosniff')
  const streamEnded = stream.text()

  const underWay = Array.from({ length: 30 }, (_, i) => signUp(`guest${i}`))
  await Promise.race(underWay)
  const told = Date.now()
  first.child.kill('SIGTERM')
  expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual(Array(30).fill(200))
  expect(await streamEnded).toContain('hello')
  expect(await first.exited).toBe(0)
  expect(Date.now() - told).toBeLessThan(10_000)
  await expect(me(ada)).rejects.toThrow()

  const second = start()
  await second.ready()
  expect((await me(ada)).status).toBe(200)
})

it('takes two signals in one breath for one, and ends at once at a later one, whatever is under way', async () => {
  const server = start()
  await server.ready()
  const half = connect(port, '127.0.0.1')
  half.on('error', () => {})
  await once(half, 'connect')
  half.write('GET / HTTP/1.1\r\nHost: ')
  await new Promise((resolve) => setTimeout(resolve, 100))
  server.child.kill('SIGINT')
  server.child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(server.child.exitCode).toBeNull()
  server.child.kill('SIGINT')
  expect(await server.exited).toBe(1)
})

it('lets one process alone have a SQLite file, in plain words, and several share a Postgres', async () => {
  const first = start()
  await first.ready()
  const cookie = cookieOf(await signUp('ada'))
  const other = await freePort()
  const second = start({ PORT: String(other) })
  if (dialect === 'postgres') {
    await second.ready()
  } else {
    expect(await second.exited).toBe(1)
    expect(second.output.err).toMatch(/^The database .*parley\.db is in use by another Parley process\..*\n$/)
    expect(second.output.out).toBe('')
  }
  expect((await me(cookie)).status).toBe(200)
})

it('says in plain words that its port is taken', async () => {
  const holder: Server = createServer().listen(port, '127.0.0.1')
  await once(holder, 'listening')
  const server = start()
  expect(await server.exited).toBe(1)
  expect(server.output.err).toBe(
    `Port ${port} is in use already. Stop what listens there, or set PORT to another one.\n`,
  )
  holder.close()
})

it('names every mistake in its settings and shows none of them', async () => {
  const server = start({ PORT: 'none', BETTER_AUTH_SECRET: 'hunter2', SIGN_UP: 'maybe', TRUSTED_PROXIES: 'all' })
  expect(await server.exited).toBe(1)
  expect(server.output.err.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(4)
  expect(server.output.err).not.toMatch(/hunter2|maybe|^\s+at /m)
  expect(server.output.out).toBe('')
})

it('starts on a new folder that holds foreign files, on the engine that DATABASE_URL names', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  const server = start({ DATABASE_URL: dialect === 'postgres' ? database.url : '' })
  await server.ready()
  expect((await signUp('ada')).status).toBe(200)
  expect(await (await fetch(url('/readyz'))).json()).toEqual({ status: 'ready' })
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['notes.txt', 'secret']))
  expect(readdirSync(folder).includes('parley.db')).toBe(dialect === 'sqlite')
})
