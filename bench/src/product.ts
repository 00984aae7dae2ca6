import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverFlags } from '../../scripts/lib/server-flags.mjs'
import { freePort, startProgram, stop } from './process.ts'

const entry = fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))

export interface Person {
  cookie: string
}

interface ProductOptions {
  folder?: string
  keep?: boolean
  /** What is set beside the rest: another database than the folder's. */
  settings?: Record<string, string>
}

/**
 * The built server on a data folder of its own, or on `folder`, SQLite with synchronous=FULL unless set otherwise, and
 * nothing switched off. The folder goes when it stops, unless it is to be kept.
 */
export async function startProduct(options: ProductOptions = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'parley-bench-'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    DATA_DIR: folder,
    // Requests are logged in production: their cost belongs into the figures. The limit would refuse the load.
    RATE_LIMIT: '100000000',
    STREAMS_PER_PERSON: '1000000',
    STREAMS_PER_ADDRESS: '1000000',
    ...options.settings,
  }
  const isUp = async () => (await fetch(`${base}/readyz`)).ok
  const launch = () => startProgram(entry, [], env, isUp, serverFlags)
  let child = await launch()

  async function call<T>(person: Person | null, method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(person && { cookie: person.cookie }) }
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }

  async function signUp(name: string): Promise<Person> {
    const response = await fetch(`${base}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, email: `${name}@example.org`, password: 'a long enough password' }),
    })
    if (!response.ok) throw new Error(`Signing up answered ${response.status}: ${await response.text()}`)
    return {
      cookie: response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    }
  }

  return {
    port,
    database: join(folder, 'parley.db'),
    call,
    signUp,
    process: () => child,
    /** Ends the server and starts it again; answers how long it took to be ready, in milliseconds. */
    async restart() {
      await stop(child)
      const began = performance.now()
      child = await launch()
      return performance.now() - began
    },
    async stop() {
      await stop(child)
      if (!options.keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Product = Awaited<ReturnType<typeof startProduct>>

/** A workspace with its first channel, made by a person who is its owner. */
export async function foundWorkspace(product: Product, owner: Person) {
  const workspace = await product.call<{ id: string }>(owner, 'POST', '/api/workspaces', { name: 'Bench' })
  const path = `/api/workspaces/${workspace.id}`
  const { items } = await product.call<{ items: { id: string }[] }>(owner, 'GET', `${path}/channels`)
  const channelId = items[0]?.id
  if (!channelId) throw new Error('The new workspace has no channel.')
  return { workspaceId: workspace.id, channelId }
}

/** So many people who are members of one workspace, its owner the first of them. */
export async function crowdOf(product: Product, owner: Person, workspaceId: string, size: number): Promise<Person[]> {
  const path = `/api/workspaces/${workspaceId}/invitations`
  const { token } = await product.call<{ token: string }>(owner, 'POST', path, {})
  const people = [owner]
  for (let i = 1; i < size; i++) {
    const person = await product.signUp(`person-${i}`)
    await product.call(person, 'POST', `/api/invitations/${token}/accept`)
    people.push(person)
  }
  return people
}
