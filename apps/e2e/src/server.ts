import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test } from '@playwright/test'
import { createDatabase, type TestDatabase } from './database.ts'

const built = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))
const command = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url))

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** The built server, as a supervisor runs it, on a data folder and a database of its own. */
export class ParleyServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-e2e-'))
  #port = 0
  #database: TestDatabase | undefined
  #child: ChildProcess | undefined
  #output = ''
  readonly #entry: string

  /** @param entry the server of another installation than this one */
  constructor(entry = built) {
    this.#entry = entry
  }

  get url() {
    return `http://localhost:${this.#port}`
  }

  /** Begins with the data of another one that has stopped. SQLite only. */
  copyFrom(folder: string) {
    cpSync(folder, this.#folder, { recursive: true })
  }

  copyTo(folder: string) {
    cpSync(this.#folder, folder, { recursive: true })
  }

  /** Fills the empty database with the demo workspace, before the first start. */
  async seed() {
    this.#database ??= await createDatabase()
    await promisify(execFile)(process.execPath, [command, 'seed'], { env: this.#env() })
  }

  #env() {
    return {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: String(this.#port || 3000),
      DATA_DIR: this.#folder,
      ...(this.#database?.url && { DATABASE_URL: this.#database.url }),
    }
  }

  /** Starts it, again on the same port and data, and waits until it can serve. */
  async start() {
    if (!existsSync(this.#entry)) throw new Error('The server is not built: run `pnpm build` first.')
    this.#port ||= await freePort()
    this.#database ??= await createDatabase()
    const child = spawn(process.execPath, [this.#entry], {
      env: this.#env(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (this.#output += chunk))
    const until = Date.now() + 20_000
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`The server did not start:\n${this.#output}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async #isReady() {
    return fetch(`${this.url}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
  }

  get running() {
    return this.#child !== undefined && this.#child.exitCode === null
  }

  /** Ends it with a signal: SIGTERM is the graceful stop, SIGKILL pulls the plug. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  async remove() {
    await this.stop('SIGKILL')
    await this.#database?.drop()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** One server for all tests of the calling file, empty at its beginning. */
export function serverForThisFile(): ParleyServer {
  const server = new ParleyServer()
  test.beforeAll(() => server.start())
  test.afterAll(() => server.remove())
  return server
}
