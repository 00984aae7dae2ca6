// What an acknowledgement is worth: the real process dies by kill -9 while people send, and is started again on the same
// data. The ledger is kept out here; the verdict is read back through the public API alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dialect } from '@parley/db'
import { createTestDb, type TestDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bundle, buildBundle, freePort, kill, startProcess } from './testing-process.ts'

const kills = dialect === 'sqlite' ? 3 : 2
const senders = 8

let bundle: Bundle
let database: TestDatabase
let folder: string
let port: number
let server: ReturnType<typeof startProcess>
beforeAll(async () => {
  bundle = buildBundle()
  database = await createTestDb()
  await database.close()
  folder = mkdtempSync(join(tmpdir(), 'parley-crash-'))
  port = await freePort()
  await start()
})
afterAll(async () => {
  await kill(server.child)
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
  bundle.remove()
})

async function start() {
  server = startProcess(bundle, { PORT: String(port), DATA_DIR: folder, DATABASE_URL: database.url })
  await server.ready()
}

const url = (path: string) => `http://127.0.0.1:${port}${path}`
async function call<T>(method: string, path: string, cookie: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(url(path), { method, headers, body: body && JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

interface Message {
  id: string
  seq: number
  content: string
  clientId: string | null
}
/** `answer` is absent while nobody knows whether it was stored. */
interface Entry {
  clientId: string
  content: string
  answer?: Message
}

async function openInstance() {
  const signedUp = await fetch(url('/api/auth/sign-up/email'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Ada","email":"ada@example.org","password":"a long secret"}',
  })
  const cookie = signedUp.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { id: workspaceId } = await call<{ id: string }>('POST', '/api/workspaces', cookie, { name: 'Lovelace' })
  const { items } = await call<{ items: { id: string }[] }>('GET', `/api/workspaces/${workspaceId}/channels`, cookie)
  return { cookie, workspaceId, channelId: items[0]?.id ?? '' }
}

async function send(entry: Entry, channelId: string, cookie: string): Promise<void> {
  const { clientId, content } = entry
  entry.answer = await call<Message>('POST', '/api/messages', cookie, { channelId, content, clientId })
}

/** Everything that the stream of the workspace says after `after`, up to the message `last`. */
async function replay(workspaceId: string, after: number, last: Message, cookie: string): Promise<Message[]> {
  const stop = new AbortController()
  const stream = await fetch(url(`/api/workspaces/${workspaceId}/events?after=${after}`), {
    headers: { cookie },
    signal: stop.signal,
  })
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of stream.body as ReadableStream<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true })
    if (text.includes(`id: ${last.seq}\n`) && text.endsWith('\n\n')) break
  }
  stop.abort()
  const frames = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''))
  return frames.filter(({ type }) => type === 'message.created').map(({ payload }) => payload.message)
}

async function historyOf(channelId: string, cookie: string): Promise<Message[]> {
  const items: Message[] = []
  for (let before = ''; ; before = `&before=${items[0]?.id}`) {
    const page = await call<{ items: Message[]; hasBefore: boolean }>(
      'GET',
      `/api/channels/${channelId}/messages?limit=100${before}`,
      cookie,
    )
    items.unshift(...page.items)
    if (!page.hasBefore) return items
  }
}

it('loses nothing it has acknowledged and doubles nothing that is sent again, however often it is killed', async () => {
  const { cookie, workspaceId, channelId } = await openInstance()
  const begin: Entry = { clientId: crypto.randomUUID(), content: 'begin' }
  await send(begin, channelId, cookie)
  const ledger: Entry[] = []
  let unknown = 0

  for (let round = 0; round < kills; round++) {
    let alive = true
    const sending = Array.from({ length: senders }, async (_, sender) => {
      for (let n = 0; alive; n++) {
        const entry: Entry = { clientId: crypto.randomUUID(), content: `round ${round}, sender ${sender}, ${n}` }
        ledger.push(entry)
        await send(entry, channelId, cookie).catch(() => {
          alive = false
        })
      }
    })
    await sleep(300 + Math.random() * 500)
    await kill(server.child)
    await Promise.all(sending)
    await start()

    const open = ledger.filter(({ answer }) => !answer)
    unknown += open.length
    const stored = new Map((await historyOf(channelId, cookie)).map((message) => [message.clientId, message]))
    for (const { clientId, answer } of ledger) if (answer) expect(stored.get(clientId)).toEqual(answer)
    await Promise.all(open.map((entry) => send(entry, channelId, cookie)))
    // Sent once more although its answer came: the very same message, not a second one.
    const [known] = ledger
    await call('POST', '/api/messages', cookie, { channelId, content: known?.content, clientId: known?.clientId })
  }

  expect(unknown).toBeGreaterThan(0)
  expect(ledger.length - unknown).toBeGreaterThan(kills * senders)
  const last: Entry = { clientId: crypto.randomUUID(), content: 'end' }
  await send(last, channelId, cookie)
  const answers = [...ledger, last].map(({ answer }) => answer as Message).sort((a, b) => a.seq - b.seq)
  const history = await historyOf(channelId, cookie)
  expect(history.slice(history.findIndex(({ content }) => content === 'begin') + 1)).toEqual(answers)
  const told = await replay(workspaceId, begin.answer?.seq ?? 0, last.answer as Message, cookie)
  expect(told).toEqual(answers)
}, 60_000)
