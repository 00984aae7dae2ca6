import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configFrom } from '@parley/config'
import { createTestDb } from '@parley/db/testing'
import { compose, type Parley } from './compose.ts'
import { closeServer, listen } from './listen.ts'
import { createLog } from './log.ts'

export type House = Parley & {
  /** `http://127.0.0.1:<port>` */
  url: string
  server: Server
  /** Every line of the log so far, parsed. */
  lines: Record<string, unknown>[]
  close(): Promise<void>
}

/** The whole product, really listening, on a database and a folder of its own. */
export async function openHouse(settings: Record<string, string> = {}): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-server-'))
  const database = await createTestDb()
  await database.close()
  // Tests look for warnings, and how long a statement takes is the machine's affair.
  const quiet = { NODE_ENV: 'test', SLOW_QUERY_MS: '0' }
  const config = configFrom({ ...quiet, DATA_DIR: folder, DATABASE_URL: database.url, ...settings }, folder)
  const lines: Record<string, unknown>[] = []
  const log = await createLog({ level: 'debug', pretty: false }, { write: (line) => void lines.push(JSON.parse(line)) })
  const parley = await compose(config, log, webFolder(folder))
  const server = await listen(parley, { port: 0, host: '127.0.0.1' })
  return {
    ...parley,
    server,
    lines,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await parley.endStreams()
      await closeServer(server, 2_000)
      await parley.stop()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function webFolder(folder: string): string {
  const web = join(folder, 'web')
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>Parley</title>')
  writeFileSync(join(web, 'index.de.html'), '<!doctype html><html lang="de"><title>Parley</title>')
  writeFileSync(join(web, 'theme.js'), 'document.documentElement.dataset.theme = "dark"')
  writeFileSync(join(web, 'assets/app-1a2b3c.js'), `console.log('${'parley '.repeat(1_000)}')`)
  return web
}

/** Signs somebody up and returns their cookie. */
export async function signUp(house: House, name: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${house.url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name, email: `${name.toLowerCase()}@example.org`, password: `${name} has a secret` }),
  })
  if (!response.ok) throw new Error(`${name} could not sign up: ${await response.text()}`)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** The line that the log holds about a request, once its reply has ended. */
export async function requestLine(house: House, requestId: string | null): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 100; tries++) {
    const found = house.lines.find((line) => line.requestId === requestId && line.msg === 'request')
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('The log says nothing of this request.')
}
