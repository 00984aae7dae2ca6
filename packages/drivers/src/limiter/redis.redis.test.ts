import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limiterConformance } from './conformance.ts'
import { redisLimiter } from './redis.ts'

const url = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379'
const client = new Redis(url, { commandTimeout: 500, maxRetriesPerRequest: 0 })
const other = new Redis(url, { commandTimeout: 500, maxRetriesPerRequest: 0 })
beforeAll(() => Promise.all([client, other].map((one) => one.status === 'ready' || once(one, 'ready'))))
afterAll(async () => {
  await Promise.all([client.quit(), other.quit()])
})

limiterConformance('redis', async (options) => redisLimiter(client, 'parley:limit:test')(options))

it('two processes share one count', async () => {
  const options = { name: `test-${Math.random()}`, points: 10, windowSeconds: 60 }
  const [here, there] = [
    redisLimiter(client, 'parley:limit:test')(options),
    redisLimiter(other, 'parley:limit:test')(options),
  ]
  const verdicts = await Promise.all(Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? here : there).consume('ada')))
  expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(10)
})

it('a Redis that hangs opens no door: the process counts for itself, and more strictly', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as { port: number }
  const hung = new Redis(port, '127.0.0.1', { commandTimeout: 100, maxRetriesPerRequest: 0, enableReadyCheck: false })
  hung.on('error', () => {})
  const limiter = redisLimiter(
    hung,
    'parley:limit:test',
  )({ name: `test-${Math.random()}`, points: 10, windowSeconds: 60 })
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.consume('ada')))
  expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(5)
  hung.disconnect()
  silent.close()
})

it('counts apart what another instance on the same Redis counts', async () => {
  const options = { name: `test-${Math.random()}`, points: 1, windowSeconds: 60 }
  const [ours, theirs] = ['ours', 'theirs'].map((prefix) => redisLimiter(client, prefix)(options))
  const verdicts = [await ours?.consume('ada'), await ours?.consume('ada'), await theirs?.consume('ada')]
  expect(verdicts.map((verdict) => verdict?.allowed)).toEqual([true, false, true])
})
