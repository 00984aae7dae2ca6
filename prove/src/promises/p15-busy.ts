import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@libsql/client'
import { parley } from '../harness/cli.ts'
import { foundPlace, type Place } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import { historyOf } from '../harness/messages.ts'
import { newProbe, type Probe, percentile } from '../harness/probe.ts'
import { type Context, definePromise } from '../harness/promise.ts'

const writers = 64
const [shortMs, fullMs] = [4_000, 60_000]
/** A connection may have been opened anew; what leaks grows without end. */
const looseHandles = 5

export default definePromise({
  id: 'P15',
  promise: 'SQLite never tells anybody that it is locked, whatever else reads, checkpoints or copies the file.',
  bar: 'no write is refused; turns of the event loop late by 50 ms at most in 999 of 1,000, by 200 ms at most in all; open files stay',
  counted: ['refused', 'lost', 'stall', 'handles'],
  boxes: ['S'],
  runs: { short: 1, full: 20 },
  async run(ctx) {
    const probe = newProbe()
    try {
      const instance = await ctx.open({ settings: probe.settings })
      const place = await foundPlace(instance, { crowd: 8, channels: 4 })
      await write(ctx, instance, place, 1_000)
      const before = await probe.vitals(first(instance))
      await ctx.each(() => once(ctx, instance, place, probe))
      await sleep(6_000)
      const after = await probe.vitals(first(instance))
      ctx.figure('open files more than before', after.handles - before.handles)
      if (after.handles > before.handles + looseHandles)
        ctx.violate('handles', `${before.handles} open files became ${after.handles}`)
      ctx.figure('heap growth, MB', (after.heapUsed - before.heapUsed) / 2 ** 20)
    } finally {
      probe.close()
    }
  },
})

const first = (instance: Instance) => {
  const [server] = instance.servers
  if (!server) throw new Error('There is no server.')
  return server
}

async function once(ctx: Context, instance: Instance, place: Place, probe: Probe): Promise<void> {
  let going = true
  const others = [
    backup(ctx, instance, () => going),
    lookIn(ctx, instance, () => going),
    scroll(ctx, instance, place, () => going),
  ]
  await probe.vitals(first(instance))
  const kept = await write(ctx, instance, place, ctx.full ? fullMs : shortMs)
  const { buckets } = await probe.vitals(first(instance))
  going = false
  await Promise.all(others)
  const [usual, longest] = [percentile(buckets, 0.999), percentile(buckets, 1)]
  ctx.figure('stall p99.9, ms', usual)
  ctx.figure('longest stall, ms', longest)
  if (usual > 50) ctx.violate('stall', `p99.9 is ${usual} ms`)
  if (longest > 200) ctx.violate('stall', `the longest is ${longest} ms`)
  const read = await Promise.all(place.channels.map(({ id }) => historyOf(place.owner, instance.url(), id)))
  const there = new Set(read.flat().map(({ id }) => id))
  for (const id of kept) if (!there.has(id)) ctx.violate('lost', id)
}

/** Returns the ids of what was acknowledged. */
async function write(ctx: Context, instance: Instance, place: Place, forMs: number): Promise<string[]> {
  const end = performance.now() + forMs
  const kept: string[] = []
  const one = async (n: number) => {
    const person = place.people[n % place.people.length] ?? place.owner
    const channelId = place.channels[n % place.channels.length]?.id
    while (performance.now() < end) {
      const body = { channelId, content: `words of writer ${n} at ${Date.now()}` }
      const {
        outcome,
        status,
        body: answer,
      } = await person.attempt<{ id: string }>(instance.url(), 'POST', '/api/messages', body)
      if (outcome === 'acknowledged') kept.push(answer.id)
      else ctx.violate('refused', `${status} ${JSON.stringify(answer)}`)
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, n) => one(n)))
  ctx.count('writes', kept.length)
  return kept
}

/** An operator who copies everything into one file, again and again. */
async function backup(ctx: Context, { folder }: Instance, going: () => boolean): Promise<void> {
  const file = join(folder, 'copy.tar')
  while (going()) {
    const { code, said } = await parley(['backup', file], { DATA_DIR: folder })
    rmSync(file, { force: true })
    if (code !== 0) throw new Error(`The backup failed: ${said}`)
    ctx.count('backups')
  }
}

/** A second program at the file: a long read, and checkpoints. */
async function lookIn(ctx: Context, { databaseUrl }: Instance, going: () => boolean): Promise<void> {
  const client = createClient({ url: databaseUrl })
  try {
    while (going()) {
      const reading = await client.transaction('read')
      await reading.execute('select count(*), max(length(content)) from message')
      await sleep(500)
      await reading.execute('select count(*) from message')
      reading.close()
      await client.execute('PRAGMA wal_checkpoint(PASSIVE)')
      ctx.count('long reads and checkpoints')
      await sleep(20)
    }
  } finally {
    client.close()
  }
}

async function scroll(ctx: Context, instance: Instance, place: Place, going: () => boolean): Promise<void> {
  while (going())
    for (const { id } of place.channels) {
      if (!going()) return
      const path = `/api/channels/${id}/messages?limit=100`
      const { status } = await place.owner.attempt(instance.url(), 'GET', path)
      if (status !== 200) ctx.violate('refused', `${status} for a page of history`)
      ctx.count('pages read')
    }
}
