import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Place } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import { Ledger } from '../harness/ledger.ts'
import { historyOf } from '../harness/messages.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { keepSending } from '../harness/senders.ts'
import { type Reader, readWorkspace } from '../harness/stream.ts'
import { guessUntilRefused } from '../harness/throttle.ts'

const barMs = 5_000

interface Fault {
  name: string
  /** Whether counting in it is refused meanwhile: then guessing must be. */
  mute: boolean
  begin(redis: OwnRedis): unknown
  end(redis: OwnRedis): unknown
}

const faults: readonly Fault[] = [
  { name: 'stopped', mute: true, begin: (redis) => redis.stop(), end: (redis) => redis.start() },
  { name: 'paused', mute: true, begin: (redis) => redis.pause(), end: (redis) => redis.wake() },
  { name: 'emptied', mute: false, begin: (redis) => redis.ask('FLUSHALL'), end: () => {} },
  {
    name: 'full',
    mute: true,
    begin: (redis) => redis.ask('CONFIG SET maxmemory 1'),
    end: (redis) => redis.ask('CONFIG SET maxmemory 0'),
  },
  {
    name: 'cut off',
    mute: false,
    begin: (redis) => redis.ask('CLIENT KILL SKIPME no TYPE normal'),
    end: (redis) => redis.ask('CLIENT KILL SKIPME no TYPE pubsub'),
  },
]

export default definePromise({
  id: 'P13',
  promise: 'Redis may stop, hang, forget or fill up while the server runs.',
  bar: 'nothing lost; everything that is sent meanwhile is accepted and told in both processes; guessing at passwords goes on being throttled; ready without a “degraded” within 5 s of its return, without a restart',
  counted: ['lost', 'ghost', 'double', 'refused', 'untold', 'unthrottled', 'slow recovery', 'died'],
  boxes: ['T'],
  // Each run is every fault once.
  runs: { short: 1, full: 50 },
  async run(ctx) {
    const redis = await OwnRedis.start()
    try {
      const instance = await ctx.open({ redis: redis.url })
      const place = await foundPlace(instance, { crowd: 4, channels: 3 })
      const streams = [0, 1].map((n) => readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(n) }))
      for (const stream of streams) await stream.greeted()
      const ledger = new Ledger()
      const scene = { ctx, redis, instance, place, streams, ledger }
      await ctx.each(async (random) => {
        for (const fault of faults) await suffer(scene, fault, random)
      })
      for (const stream of streams) stream.stop()
    } finally {
      await redis.stop()
    }
  },
})

interface Scene {
  ctx: Context
  redis: OwnRedis
  instance: Instance
  place: Place
  streams: Reader[]
  ledger: Ledger
}

async function suffer(
  { ctx, redis, instance, place, streams, ledger }: Scene,
  fault: Fault,
  random: Random,
): Promise<void> {
  let going = true
  const unansweredBefore = ledger.unsettled.length
  const sending = place.people.map((person, n) =>
    keepSending(
      { person, channels: place.channels, ledger, random, url: instance.url(n), pauseMs: 60, unanswered: 'stop', ctx },
      () => going,
    ),
  )
  await sleep(300)
  await fault.begin(redis)
  ctx.count('faults')
  const since = performance.now()
  const lasts = ctx.full ? 30_000 : 3_000
  if (fault.mute) {
    const tries = await guessUntilRefused(instance.url(0), 60)
    if (tries === undefined) ctx.violate('unthrottled', `${fault.name}: 60 guesses at a password`)
    else ctx.figure('guesses until refused', tries)
  }
  await sleep(Math.max(0, lasts - (performance.now() - since)))
  await fault.end(redis)
  const back = performance.now()
  while (!(await healthy(instance)) && performance.now() - back < 3 * barMs) await sleep(50)
  const took = performance.now() - back
  ctx.figure('ms until ready and whole', took)
  if (took > barMs) ctx.violate('slow recovery', `${fault.name}: ${Math.round(took)} ms`)
  await sleep(300)
  going = false
  await Promise.all(sending)

  const unanswered = ledger.unsettled.length - unansweredBefore
  for (let n = 0; n < unanswered; n++) ctx.violate('refused', `${fault.name}: an action had no answer`)
  for (const entry of ledger.unsettled) await entry.settle(instance.url())
  const read = await Promise.all(place.channels.map(({ id }) => historyOf(place.owner, instance.url(), id)))
  for (const { kind, detail } of ledger.judge(read.flat())) ctx.violate(kind, `${fault.name}: ${detail}`)
  const last = Math.max(...ledger.entries.map(({ seq }) => seq ?? 0))
  for (const [n, stream] of streams.entries()) {
    const caughtUp = () => Number(stream.cursor ?? 0) >= last || stream.events.some(({ seq }) => seq === last)
    await stream.until(caughtUp, 'for the last message', 10_000).catch(() => {})
    const told = new Set(stream.events.map(({ seq }) => seq))
    for (const { standing, seq } of ledger.entries)
      if (standing && !told.has(seq)) ctx.violate('untold', `${fault.name}: process ${n}, seq ${seq}`)
    if (stream.ended) ctx.violate('untold', `${fault.name}: the stream of process ${n} ended`)
  }
  for (const [n, { alive }] of instance.servers.entries())
    if (!alive) ctx.violate('died', `${fault.name}: process ${n}`)
}

async function healthy({ servers }: Instance): Promise<boolean> {
  const asked = servers.map(async ({ url }) => {
    const response = await fetch(`${url}/readyz`)
    return response.ok && !('degraded' in ((await response.json()) as object))
  })
  return (await Promise.all(asked)).every(Boolean)
}
