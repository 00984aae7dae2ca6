import { dialect } from '@parley/db'
import { cuttable, type Wire } from '@parley/drivers/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { openHouse } from './testing.ts'
import { openPair } from './testing-processes.ts'
import { processesSuite } from './testing-processes-suite.ts'

const redis = new URL(process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379')
let wire: Wire
const wired = async () => {
  wire = await cuttable(redis.hostname, Number(redis.port || 6379))
  return Object.assign(new URL(redis), { host: `127.0.0.1:${wire.port}` }).href
}
const readiness = async (url: string) => {
  const response = await fetch(`${url}/readyz`)
  return [response.status, await response.json()]
}
const ready = [200, { status: 'ready' }]
const degraded = [200, expect.objectContaining({ status: 'ready', degraded: ['redis'] })]
const patience = { timeout: 10_000, interval: 100 }

// A SQLite file has one process, and needs nobody to carry word.
describe.runIf(dialect === 'postgres')('two processes on one Postgres, with Redis', () => {
  afterAll(() => wire.close())
  processesSuite(
    async () => ({ REDIS_URL: await wired() }),
    async ({ a, b }) => {
      const both = (expected: unknown[]) =>
        vi.waitFor(async () => {
          for (const { url } of [a, b]) expect(await readiness(url)).toEqual(expected)
        }, patience)
      await both(ready)
      wire.cut()
      await both(degraded)
      for (const { output } of [a, b]) expect(output.out).toContain('Redis is away')
      return async () => {
        await wire.mend()
        await both(ready)
      }
    },
  )
})

it.runIf(dialect === 'postgres')(
  'lets two processes together refuse who guesses at a password, also while Redis hangs',
  async () => {
    const at = await wired()
    const pair = await openPair({ REDIS_URL: at })
    const guess = async (n: number) => {
      const { url } = n % 2 === 0 ? pair.a : pair.b
      const { status } = await fetch(`${url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'ada@example.org', password: `a guess, number ${n}` }),
      })
      return status
    }
    const guesses = (times: number) => Promise.all(Array.from({ length: times }, (_, n) => guess(n)))
    const before = await guesses(6)
    wire.hang()
    const meanwhile = await guesses(100)
    const looked = [...before, ...meanwhile].filter((status) => status === 401)
    expect(looked.length).toBeGreaterThan(0)
    expect(looked.length).toBeLessThanOrEqual(10)
    expect(new Set([...before, ...meanwhile])).toEqual(new Set([401, 429]))
    await pair.close()
    wire.close()
  },
  120_000,
)

it('starts without the Redis that it was told of, says so, and is ready all the same', async () => {
  const at = await wired()
  wire.cut()
  const house = await openHouse({ REDIS_URL: at })
  await vi.waitFor(() =>
    expect(house.lines.map(({ msg }) => msg)).toContainEqual(expect.stringMatching('Redis is away')),
  )
  expect(await readiness(house.url)).toEqual(degraded)
  await wire.mend()
  await vi.waitFor(async () => expect(await readiness(house.url)).toEqual(ready), patience)
  await house.close()
  wire.close()
})

it('never writes the password of its Redis into the log', async () => {
  const at = Object.assign(new URL(redis), { username: 'parley', password: 'a canary' }).href
  const house = await openHouse({ REDIS_URL: at })
  await vi.waitFor(() =>
    expect(house.lines.map(({ msg }) => msg)).toContainEqual(expect.stringMatching('Redis is away')),
  )
  expect(decodeURIComponent(JSON.stringify(house.lines))).not.toContain('a canary')
  await house.close()
})
