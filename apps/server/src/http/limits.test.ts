import { Hono } from 'hono'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type House, openHouse, signUp } from '../testing.ts'
import { readyz } from './health.ts'

let house: House
beforeAll(async () => {
  house = await openHouse({ RATE_LIMIT: '6' })
})
afterAll(() => house.close())

const me = async (cookie: string, times: number) => {
  const all = await Promise.all(
    Array.from({ length: times }, () => fetch(`${house.url}/api/me`, { headers: { cookie } })),
  )
  return all.map(({ status }) => status).sort()
}

it('refuses calls over the limit of a person, says for how long, and leaves others alone', async () => {
  const [ada, bob] = [await signUp(house, 'Ada'), await signUp(house, 'Bob')]
  expect(await me(ada, 8)).toEqual([...Array(6).fill(200), 429, 429])
  const refused = await fetch(`${house.url}/api/me`, { headers: { cookie: ada } })
  expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect(await me(bob, 6)).toEqual(Array(6).fill(200))
  expect((await fetch(`${house.url}/`, { headers: { accept: 'text/html' } })).status).toBe(200)
})

it('names what keeps the instance from being ready without a word of its error, and asks once however many ask', async () => {
  let asked = 0
  const app = new Hono().get(
    '/readyz',
    readyz({
      database: async () => {
        asked++
        throw new Error('no such host db.internal')
      },
      storage: async () => {},
    }) as never,
  )
  const answers = await Promise.all(Array.from({ length: 20 }, () => app.request('/readyz')))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503))
  expect(await answers[0]?.json()).toEqual({
    status: 'unavailable',
    failed: ['database'],
    reasons: { database: 'failed' },
  })
  expect(asked).toBe(1)
})

it('lets a person hold so many streams open and no more, also when they ask for all at once', async () => {
  const small = await openHouse({ STREAMS_PER_PERSON: '5' })
  const [ada, bob] = [await signUp(small, 'Ada'), await signUp(small, 'Bob')]
  const stop = new AbortController()
  const open = (cookie: string) => fetch(`${small.url}/api/me/events`, { headers: { cookie }, signal: stop.signal })
  const asked = await Promise.all(Array.from({ length: 40 }, () => open(ada)))
  const held = asked.filter(({ status }) => status === 200)
  const refused = asked.filter(({ status }) => status === 429)
  expect([held.length, refused.length]).toEqual([5, 35])
  expect(refused[0]?.headers.get('retry-after')).toBe('5')
  expect(await refused[0]?.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 })
  expect((await open(bob)).status).toBe(200)
  await held[0]?.body?.cancel()
  await expect.poll(async () => (await open(ada)).status).toBe(200)
  stop.abort()
  await small.close()
})

it('refuses an address that guesses at invitations, and no other', async () => {
  const proxied = await openHouse({ TRUSTED_PROXIES: 'loopback' })
  const guess = (address: string) =>
    fetch(`${proxied.url}/api/invitations/${crypto.randomUUID()}`, { headers: { 'x-forwarded-for': address } })
  const statuses: number[] = []
  for (let i = 0; i < 35; i++) statuses.push((await guess('203.0.113.7')).status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(30)
  expect(statuses.at(-1)).toBe(429)
  expect((await guess('203.0.113.8')).status).toBe(404)
  await proxied.close()
})

it('counts guesses at invitations that come all at once', async () => {
  const proxied = await openHouse({ TRUSTED_PROXIES: 'loopback' })
  const headers = { 'x-forwarded-for': '203.0.113.9' }
  const guesses = Array.from({ length: 90 }, () =>
    fetch(`${proxied.url}/api/invitations/${crypto.randomUUID()}`, { headers }),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(30)
  expect(statuses.filter((status) => status === 429)).toHaveLength(60)
  await proxied.close()
})
