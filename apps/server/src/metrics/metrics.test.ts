import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialect } from '@parley/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse, signUp } from '../testing.ts'

let house: House
let ada: string
beforeAll(async () => {
  house = await openHouse()
  ada = await signUp(house, 'Ada')
})
afterAll(() => house.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(house.url + path, { headers })
async function figures(): Promise<Map<string, number>> {
  const lines = (await (await get('/metrics')).text()).split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}
const calls = (procedure: string, status: number) =>
  `parley_request_duration_seconds_count{procedure="${procedure}",status="${status}"}`

it('counts each call by the name of its procedure, over REST and RPC, whatever path the client makes up', async () => {
  await get('/api/me', { cookie: ada })
  await fetch(`${house.url}/rpc/me/get`, {
    method: 'POST',
    headers: { cookie: ada, 'content-type': 'application/json' },
    body: '{}',
  })
  await get('/api/me')
  for (let i = 0; i < 5; i++) await get(`/api/made-up-${i}`, { cookie: ada })
  const found = await figures()
  expect(found.get(calls('me.get', 200))).toBe(2)
  expect(found.get(calls('api', 401))).toBe(1)
  expect(found.get(calls('api', 404))).toBe(5)
  expect([...found.keys()].join('\n')).not.toContain('made-up')
})

it('knows the streams that are open, what they were told, the database and the event loop', async () => {
  const json = { cookie: ada, 'content-type': 'application/json' }
  const made = await fetch(`${house.url}/api/workspaces`, { method: 'POST', headers: json, body: '{"name":"Engines"}' })
  const { id } = (await made.json()) as { id: string }
  const before = await figures()
  const stop = new AbortController()
  const stream = await fetch(`${house.url}/api/workspaces/${id}/events`, {
    headers: { cookie: ada },
    signal: stop.signal,
  })
  const reader = stream.body?.getReader()
  await reader?.read()
  const channel = { name: 'news', kind: 'public' }
  const body = JSON.stringify(channel)
  await fetch(`${house.url}/api/workspaces/${id}/channels`, { method: 'POST', headers: json, body })
  for (let text = ''; !text.includes('channel.created'); )
    text += new TextDecoder().decode((await reader?.read())?.value)
  const after = await figures()
  const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
  expect(after.get('parley_streams')).toBe(1)
  expect(grown('parley_deliveries_total')).toBeGreaterThan(0)
  expect([...after.keys()].some((name) => name.startsWith('parley_database_'))).toBe(true)
  expect(after.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)
  expect(grown('parley_relay_delay_seconds_count')).toBeGreaterThan(0)
  stop.abort()
})

it('tells statements by kind, turns to write and the delay of events as histograms that add up', async () => {
  const made = await fetch(`${house.url}/api/workspaces`, {
    method: 'POST',
    headers: { cookie: ada, 'content-type': 'application/json' },
    body: '{"name":"Looms"}',
  })
  expect(made.status).toBe(201)
  const found = await figures()
  const count = (name: string, labels = '') => found.get(`${name}_count${labels}`) ?? 0
  for (const kind of ['read', 'write', 'commit'])
    expect(count('parley_database_statement_seconds', `{kind="${kind}"}`)).toBeGreaterThan(0)
  expect(count('parley_database_turn_seconds')).toBeGreaterThan(0)
  if (dialect === 'sqlite') expect(count('parley_database_group_units')).toBeGreaterThan(0)
  const name = 'parley_database_statement_seconds'
  const buckets = [...found].filter(([key]) => key.startsWith(`${name}_bucket`) && key.includes('kind="read"'))
  const counts = buckets.map(([, value]) => value)
  expect(counts).toEqual([...counts].sort((a, b) => a - b))
  expect(found.get(`${name}_bucket{le="+Inf",kind="read"}`)).toBe(count(name, '{kind="read"}'))
  expect(found.get(`${name}_sum{kind="read"}`)).toBeGreaterThan(0)
})

it.each(['grafana.json', 'alerts.yml'])('tells every figure that docs/operations/%s asks for', async (file) => {
  const text = readFileSync(join(import.meta.dirname, '../../../../docs/operations', file), 'utf8')
  const asked = new Set(text.match(/\b(parley|nodejs|process)_[a-z0-9_]+/g))
  const ofTheOther =
    dialect === 'sqlite' ? /^parley_database_(connections|idle)$/ : /^parley_database_(units|groups)_total$/
  const told = new Set([...(await figures()).keys()].map((name) => name.replace(/\{.*/, '')))
  expect(asked.size).toBeGreaterThan(5)
  expect([...asked].filter((name) => !told.has(name) && !ofTheOther.test(name))).toEqual([])
})

it('is no page to whoever comes through a proxy', async () => {
  expect((await get('/metrics')).status).toBe(200)
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
})

it('asks for the token where one is set, also of this machine', async () => {
  const guarded = await openHouse({ METRICS_TOKEN: 'a-token-of-twenty-letters' })
  const ask = (authorization?: string) =>
    fetch(`${guarded.url}/metrics`, { headers: authorization ? { authorization } : {} })
  expect((await ask()).status).toBe(404)
  expect((await ask('Bearer wrong')).status).toBe(404)
  expect((await ask('Bearer a-token-of-twenty-letters')).status).toBe(200)
  await guarded.close()
})
