import { afterEach, expect, it } from 'vitest'
import { slowQueries } from './slow-queries.ts'
import { type House, openHouse, requestLine, signUp } from './testing.ts'

let house: House | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

const slow = () => (house?.lines ?? []).filter((line) => line.msg === 'slow query')
const json = (cookie: string) => ({ cookie, 'content-type': 'application/json' })

/** Ada writes and reads words that must not be in the log, whatever a statement does with them. */
async function adaSpeaks(at: House) {
  const ada = await signUp(at, 'Ada')
  const post = async (path: string, body: object) => {
    const response = await fetch(at.url + path, { method: 'POST', headers: json(ada), body: JSON.stringify(body) })
    expect(response.status).toBe(201)
    return { reply: (await response.json()) as { id: string }, requestId: response.headers.get('x-request-id') }
  }
  const workspace = await post('/api/workspaces', { name: 'Canary workspace' })
  const made = { name: 'canary-channel', kind: 'public' }
  const channel = await post(`/api/workspaces/${workspace.reply.id}/channels`, made)
  const said = { channelId: channel.reply.id, content: "a canary's words", clientId: crypto.randomUUID() }
  const message = await post('/api/messages', said)
  await fetch(`${at.url}/api/channels/${channel.reply.id}/messages?limit=77`, { headers: json(ada) })
  await requestLine(at, message.requestId)
  return { message, ids: [workspace.reply.id, channel.reply.id, message.reply.id, said.clientId] }
}

it('logs a statement that took long, with its request and without one value of it', async () => {
  house = await openHouse({ SLOW_QUERY_MS: '0.001' })
  const { message, ids } = await adaSpeaks(house)
  const inserted = slow().find(
    ({ sql, requestId }) => requestId === message.requestId && String(sql).startsWith('insert into "message"'),
  )
  expect(inserted).toMatchObject({ level: 'warn', kind: 'write', rows: 1 })
  expect(inserted?.ms).toBeGreaterThan(0)
  const text = JSON.stringify(slow())
  expect(new Set(slow().map(({ kind }) => kind))).toEqual(new Set(['read', 'write', 'commit']))
  for (const value of ['anary', 'Ada has a secret', 'ada@example.org', '77', ...ids]) {
    // A time or a count of rows may hold the digits of a number.
    const within = value === '77' ? JSON.stringify(slow().map(({ sql }) => sql)) : text
    expect(within).not.toContain(value)
  }
})

it('says nothing of what is quick enough, and nothing at all at 0', async () => {
  house = await openHouse({ SLOW_QUERY_MS: '0' })
  await adaSpeaks(house)
  expect(slow()).toEqual([])
  const lines: object[] = []
  const log = slowQueries(200, { warn: (fields: object) => void lines.push(fields) } as never)
  const told = { kind: 'read', sql: 'select 1', began: 0, rows: 1, failed: false } as const
  log({ ...told, ms: 199.9 })
  expect(lines).toEqual([])
  log({ ...told, ms: 200 })
  expect(lines).toEqual([expect.objectContaining({ ms: 200, sql: 'select 1' })])
})

it('leaves out text in quotes, cuts lists and what is endless', () => {
  const lines: { sql: string }[] = []
  const log = slowQueries(1, { warn: (fields: { sql: string }) => void lines.push(fields) } as never)
  const told = { kind: 'read', began: 0, ms: 1, rows: 0, failed: true } as const
  log({ ...told, sql: "select *\n  from t where a = 'it''s a canary' and b in (?, ?, ?, ?)" })
  log({ ...told, sql: 'select * from t where b in ($1, $2, $3) and c = $4' })
  log({ ...told, sql: `select ${'x'.repeat(10_000)}` })
  expect(lines[0]?.sql).toBe("select * from t where a = '…' and b in (?, …)")
  expect(lines[1]?.sql).toBe('select * from t where b in ($1, …) and c = $4')
  expect(lines[2]?.sql.length).toBe(2_000)
})
