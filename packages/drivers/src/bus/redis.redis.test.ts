import { Redis } from 'ioredis'
import { expect, it, vi } from 'vitest'
import { cuttable } from '../testing.ts'
import { busConformance } from './conformance.ts'
import { redisBus } from './redis.ts'
import { busPairConformance } from './testing/pair.ts'

const url = new URL(process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379')
const channel = `parley_test_${Math.random()}`
const alone = () => `${channel}:${Math.random()}`
const makeWire = () => cuttable(url.hostname, Number(url.port || 6379))

busConformance('redis', async () => redisBus(url.href, { channel: alone() }))
busPairConformance(
  'redis',
  async (options, wire) => {
    const at = new URL(url)
    if (wire) at.host = `127.0.0.1:${wire.port}`
    return redisBus(at.href, { ...options, channel })
  },
  makeWire,
)

it('keeps to its channel, and does not stumble over what others write there', async () => {
  const errors: unknown[] = []
  const bus = redisBus(url.href, { channel: alone(), onError: (error) => errors.push(error) })
  const mine = alone()
  const other = redisBus(url.href, { channel: mine, onError: (error) => errors.push(error) })
  const stranger = new Redis(url.href)
  await vi.waitFor(() => Promise.all([bus.health(), other.health()]))
  const heard: unknown[] = []
  for (const one of [bus, other]) one.hear((signal) => heard.push(signal))
  for (const text of ['', 'null', '{}', '[]', '["x"]', 'not json']) await stranger.publish(mine, text)
  await vi.waitFor(() => expect(errors).toHaveLength(6))
  expect(heard).toEqual([])
  await Promise.all([bus.close(), other.close(), stranger.quit()])
})

it('starts without Redis, and finds it when it comes', async () => {
  const wire = await makeWire()
  wire.cut()
  const said: string[] = []
  const log = { info: (_: object, text: string) => said.push(text), warn: (_: object, text: string) => said.push(text) }
  const at = new URL(url)
  at.host = `127.0.0.1:${wire.port}`
  const bus = redisBus(at.href, { channel: alone(), log })
  await vi.waitFor(() => expect(said).toHaveLength(1))
  await expect(bus.health()).rejects.toThrow()
  await wire.mend()
  await vi.waitFor(() => bus.health(), { timeout: 10_000 })
  await vi.waitFor(() => expect(said).toHaveLength(2))
  await bus.close()
  wire.close()
})
