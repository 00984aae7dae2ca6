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

it('names what keeps the instance from being ready, and asks once however many ask', async () => {
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
  expect(await answers[0]?.json()).toEqual({ status: 'unavailable', failed: ['database'] })
  expect(asked).toBe(1)
})
