// The built server as operators run it: one process on SQLite, or two on one Postgres and Redis.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, kill, startProcess } from '@parley/server/testing-process'
import { type BoxName, Skip } from './box.ts'
import { createDatabase } from './database.ts'
import type { Services } from './services.ts'

const bundle = {
  main: fileURLToPath(new URL('../../../apps/server/dist/main.js', import.meta.url)),
  remove: () => {},
}

export interface OpenOptions {
  settings?: Record<string, string>
  /** Another Postgres server than the machine's. */
  postgres?: string
  /** How the processes reach the database: what is given is its true address. */
  database?: (url: string) => string
  /** Another Redis than the machine's; null for none. */
  redis?: string | null
  /** Whether it is started at once; true unless said otherwise. */
  starts?: boolean
}

export interface Instance {
  box: BoxName
  /** Where the first process keeps its data. */
  folder: string
  servers: Server[]
  /** The true address of the database, whatever stands between it and the processes. */
  databaseUrl: string
  /** The address of one process, round and round. */
  url(index?: number): string
  close(): Promise<void>
}

const running = new Set<Server>()
process.on('exit', () => {
  for (const server of running) server.signal('SIGKILL')
})
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(name, () => process.exit(code))

export class Server {
  readonly url: string
  readonly port: number
  readonly #settings: Record<string, string>
  #running: ReturnType<typeof startProcess> | undefined

  constructor(port: number, settings: Record<string, string>) {
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.#settings = settings
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    this.#running = startProcess(bundle, { PORT: String(this.port), ...this.#settings, ...settings })
    running.add(this)
    await this.#running.ready()
  }

  get pid(): number {
    return this.#running?.child.pid ?? 0
  }

  get alive(): boolean {
    const child = this.#running?.child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  /** What it has written since it was started. */
  get said(): string {
    return `${this.#running?.output.out ?? ''}${this.#running?.output.err ?? ''}`
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    if (this.#running) await kill(this.#running.child)
    running.delete(this)
  }

  signal(name: NodeJS.Signals): void {
    this.#running?.child.kill(name)
  }
}

// No promise is about being refused for doing much: what tries the limits says so itself.
const roomy = { RATE_LIMIT: '100000000', STREAMS_PER_PERSON: '1000000', STREAMS_PER_ADDRESS: '1000000' }

export async function openInstance(box: BoxName, services: Services, options: OpenOptions = {}): Promise<Instance> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-prove-'))
  const common = { PUBLIC_URL: 'http://localhost:3000', ...roomy }
  const servers: Server[] = []
  let databaseUrl = `file:${join(options.settings?.DATA_DIR ?? folder, 'parley.db')}`
  let drop = async () => {}
  if (box === 'S') servers.push(new Server(await freePort(), { ...common, DATA_DIR: folder, ...options.settings }))
  else {
    const at = options.postgres ?? services.postgres
    const redis = options.redis === undefined ? services.redis : options.redis
    if (!at || (options.redis === undefined && !redis)) throw new Skip('box T needs a Postgres and a Redis server')
    const database = await createDatabase(at)
    databaseUrl = database.url
    drop = database.drop
    const shared = {
      ...common,
      DATABASE_URL: options.database?.(databaseUrl) ?? databaseUrl,
      BETTER_AUTH_SECRET: crypto.randomUUID().repeat(2),
      ...(redis && { REDIS_URL: redis }),
      ...options.settings,
    }
    for (const name of ['a', 'b'])
      servers.push(new Server(await freePort(), { ...shared, DATA_DIR: join(folder, name) }))
  }
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await Promise.all(servers.map((server) => server.kill()))
    await drop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    if (options.starts !== false) await Promise.all(servers.map((server) => server.start()))
  } catch (error) {
    await close()
    throw error
  }
  let turn = 0
  const url = (index = turn++) => (servers[index % servers.length] as Server).url
  return { box, folder: options.settings?.DATA_DIR ?? folder, servers, databaseUrl, url, close }
}
