import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limiterConformance } from './conformance.ts'
import { type PostgresLimiters, postgresLimiters } from './postgres.ts'

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const name = `parley_test_${randomBytes(8).toString('hex')}`
const at = new URL(server)
at.pathname = `/${name}`
let here: PostgresLimiters
let there: PostgresLimiters

const refuses = (error: unknown) => {
  throw error
}

async function onServer(statement: string) {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
beforeAll(async () => {
  await onServer(`CREATE DATABASE ${name}`)
  ;[here, there] = await Promise.all([postgresLimiters(at.href, refuses), postgresLimiters(at.href, refuses)])
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
})

limiterConformance('postgres', async (options) => here.limiter(options))

it('two processes share one count', async () => {
  const options = { name: `test-${Math.random()}`, points: 10, windowSeconds: 60 }
  const limiters = [here.limiter(options), there.limiter(options)]
  const verdicts = await Promise.all(Array.from({ length: 200 }, (_, i) => limiters[i % 2]?.consume('ada')))
  expect(verdicts.filter((verdict) => verdict?.allowed)).toHaveLength(10)
})

it('a database that does not answer opens no door, also where attempts were left before', async () => {
  const away = await postgresLimiters(at.href, refuses)
  const limiter = away.limiter({ name: `test-${Math.random()}`, points: 10, windowSeconds: 60 })
  const before = await limiter.consume('ada')
  await away.close()
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('ada')))
  await limiter.reward('ada')
  expect([before, ...verdicts, await limiter.check('ada')].map(({ allowed }) => allowed)).toEqual([
    true,
    ...Array(51).fill(false),
  ])
  expect(verdicts[0]?.retryAfterSeconds).toBe(1)
})

it('refuses until its table can be made, and counts from then on', async () => {
  const nowhere = `parley_test_${randomBytes(8).toString('hex')}`
  const url = Object.assign(new URL(server), { pathname: `/${nowhere}` }).href
  const told: unknown[] = []
  const early = await postgresLimiters(url, (error) => told.push(error))
  const limiter = early.limiter({ name: 'early', points: 2, windowSeconds: 60 })
  expect(told).toHaveLength(1)
  expect((await limiter.consume('ada')).allowed).toBe(false)
  await onServer(`CREATE DATABASE ${nowhere}`)
  expect((await limiter.consume('ada')).allowed).toBe(true)
  await early.close()
  await onServer(`DROP DATABASE ${nowhere} WITH (FORCE)`)
})
