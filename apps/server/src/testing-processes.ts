// Two built servers over one Postgres database, as an operator would run them beside each other.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDb } from '@parley/db/testing'
import { buildBundle, freePort, kill, startProcess } from './testing-process.ts'

type Frame = { type: string; seq?: number; streamId?: string; payload: Record<string, unknown>; items?: Frame[] }

export type Pair = Awaited<ReturnType<typeof openPair>>

/** `settings` go to both of them. */
export async function openPair(settings: Record<string, string> = {}) {
  const bundle = buildBundle()
  const database = await createTestDb()
  await database.close()
  const folder = mkdtempSync(join(tmpdir(), 'parley-pair-'))
  const servers = await Promise.all(
    ['a', 'b'].map(async (name) => {
      const port = await freePort()
      const server = startProcess(bundle, {
        PORT: String(port),
        PUBLIC_URL: 'http://localhost:3000',
        DATA_DIR: join(folder, name),
        DATABASE_URL: database.url,
        BETTER_AUTH_SECRET: 'the secret that both of them share, and nobody else',
        ...settings,
      })
      return { ...server, url: `http://127.0.0.1:${port}` }
    }),
  )
  await Promise.all(servers.map((server) => server.ready()))
  const [a, b] = servers as [(typeof servers)[number], (typeof servers)[number]]
  return {
    a,
    b,
    database,
    async close() {
      for (const { child } of servers) await kill(child)
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
      bundle.remove()
    },
  }
}

export type Caller = Awaited<ReturnType<typeof signUpAt>>

/** Calls as one person, on whichever server. Fails with what was answered unless that is what was hoped for. */
const callerWith = (cookie: string) => ({
  cookie,
  async call<T = Record<string, unknown>>(url: string, method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(url + path, {
      method,
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  },
})

export async function signUpAt(url: string, name: string) {
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email: `${name.toLowerCase()}@example.org`, password: `${name} has a secret` }),
  })
  if (!response.ok) throw new Error(`${name} could not sign up: ${await response.text()}`)
  return callerWith(response.headers.getSetCookie()[0]?.split(';')[0] ?? '')
}

/** A stream of server-sent events, and everything that it has told. */
export async function streamFrom(url: string, path: string, cookie: string, headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const response = await fetch(url + path, { headers: { cookie, ...headers }, signal: stop.signal })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  const frames: Frame[] = []
  const state = { ended: false }
  const reading = (async () => {
    const decoder = new TextDecoder()
    let text = ''
    for await (const bytes of response.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(bytes, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const data = part.split('\n').find((line) => line.startsWith('data: '))
        if (data) frames.push(JSON.parse(data.slice(6)))
      }
    }
  })()
  reading
    .catch(() => {})
    .finally(() => {
      state.ended = true
    })
  return {
    frames,
    state,
    ofType: (type: string) => frames.filter((frame) => frame.type === type),
    stop: () => stop.abort(),
  }
}
