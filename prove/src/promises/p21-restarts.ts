import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace } from '../harness/client.ts'
import type { Server } from '../harness/instance.ts'
import { Ledger } from '../harness/ledger.ts'
import { historyOf } from '../harness/messages.ts'
import { makeOlder, migrationsOf } from '../harness/older.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import { keepSending } from '../harness/senders.ts'
import { readWorkspace } from '../harness/stream.ts'

const senders = 6
const watching = 12
/** A restart, the two seconds over which clients are told to spread, and one more. */
const backWithinMs = 10_000
const mostMigrationKills = 12

export default definePromise({
  id: 'P21',
  promise: 'A restart, an upgrade or a death in mid-migration loses nothing.',
  bar: 'nothing lost, no ghost, no double, no stream that misses or repeats; every stream is back; a migration that was killed, of an empty database or from any older state of the tables, ends at the next start with everything that was there',
  counted: ['lost', 'ghost', 'double', 'untold', 'late', 'unmigrated'],
  boxes: ['S', 'T'],
  runs: { short: 2, full: 20 },
  async run(ctx) {
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: senders, channels: 4 })
    const ledger = new Ledger()
    await ctx.each(async (random) => {
      const readers = Array.from({ length: watching }, (_, n) =>
        readWorkspace(place.people[n % senders] ?? place.owner, place.workspaceId, {
          url: () => instance.url(n),
          resumes: true,
        }),
      )
      for (const reader of readers) await reader.greeted()
      let going = true
      const from = ledger.entries.length
      const sending = place.people.map((person, n) =>
        keepSending(
          {
            person,
            channels: place.channels,
            ledger,
            random,
            url: instance.url(n),
            pauseMs: 20,
            unanswered: 'stop',
            ctx,
          },
          () => going,
        ),
      )
      await sleep(random.between(500, 1_500))
      const server = random.pick(instance.servers)
      const began = performance.now()
      await terminate(server)
      ctx.figure('graceful end, ms', performance.now() - began)
      await server.start()
      ctx.count('restarts')
      going = false
      await Promise.all(sending)
      for (const entry of ledger.unsettled) await entry.settle(instance.url())
      const last = ledger.open(place.owner, place.channels[0]?.id ?? '')
      await last.act(instance.url(), 'post', `the end ${crypto.randomUUID()}`)
      const back = performance.now()
      for (const reader of readers)
        await reader
          .until(() => reader.events.some(({ seq }) => seq === last.seq), 'for the last message', backWithinMs * 2)
          .catch((error: Error) => ctx.violate('untold', error.message))
      ctx.figure('all told after, ms', performance.now() - back)
      if (performance.now() - back > backWithinMs) ctx.violate('late', `${performance.now() - back} ms`)
      for (const reader of readers) {
        const told = new Map<string, number>()
        for (const { payload } of reader.ofType('message.created')) {
          const { id } = payload.message as { id: string }
          told.set(id, (told.get(id) ?? 0) + 1)
        }
        for (const { id = '', standing, key } of ledger.entries.slice(from))
          if (standing && told.get(id) !== 1) ctx.violate('untold', `key ${key} was told ${told.get(id) ?? 0} times`)
        if (reader.resets.length > 0) ctx.violate('untold', 'a stream was reset')
        reader.stop()
      }
      const read = await Promise.all(place.channels.map(({ id }, n) => historyOf(place.owner, instance.url(n), id)))
      for (const { kind, detail } of ledger.judge(read.flat())) ctx.violate(kind, detail)
    })
    await killFirstStarts(ctx)
    await killUpgrades(ctx)
  },
})

async function terminate(server: Server): Promise<void> {
  server.signal('SIGTERM')
  for (const end = performance.now() + 20_000; server.alive && performance.now() < end; ) await sleep(10)
  if (server.alive) throw new Error('It does not end.')
}

/** A first start writes every table there is: killed at any moment, the next one must come through. */
async function killFirstStarts(ctx: Context) {
  const kills = ctx.full ? 50 : mostMigrationKills
  for (let n = 0; n < kills; n++) {
    const fresh = await ctx.open({ starts: false })
    for (const server of fresh.servers) void server.start().catch(() => {})
    await sleep(150 + (n * 900) / kills)
    await Promise.all(fresh.servers.map((server) => server.kill()))
    try {
      await Promise.all(fresh.servers.map((server) => server.start()))
      await foundPlace(fresh, { crowd: 1, channels: 1 })
    } catch (error) {
      ctx.violate('unmigrated', String(error))
    }
    ctx.count('starts killed')
    await fresh.close()
  }
}

/** From each state that the tables were ever in, with people and messages in them, killed on the way. */
async function killUpgrades(ctx: Context) {
  const settings = { BETTER_AUTH_SECRET: crypto.randomUUID().repeat(2) }
  const newer = await ctx.open({ settings })
  const { owner, workspaceId, channels } = await foundPlace(newer, { crowd: 3, channels: 2 })
  const said: string[] = []
  for (let n = 0; n < 40; n++) {
    const message = { channelId: channels[n % channels.length]?.id, content: `before ${n}` }
    said.push((await owner.call<{ id: string }>(newer.url(), 'POST', '/api/messages', message)).id)
  }
  for (const server of newer.servers) await terminate(server)
  const filler = ctx.full ? 20_000 : 2_000
  const migrations = migrationsOf(ctx.box)
  const kills = ctx.full ? Math.ceil(50 / (migrations.length - 1)) : 1
  for (let level = 1; level < migrations.length; level++)
    for (let n = 0; n < kills; n++) {
      const older = await ctx.open({ settings, starts: false })
      try {
        await makeOlder(ctx.box, { from: newer.databaseUrl, into: older.databaseUrl, level, filler, workspaceId })
        for (const server of older.servers) void server.start().catch(() => {})
        await sleep(100 + ((n + level / migrations.length) / kills) * 1_100)
        await Promise.all(older.servers.map((server) => server.kill()))
        await Promise.all(older.servers.map((server) => server.start()))
        const pages = await Promise.all(channels.map(({ id }) => historyOf(owner, older.url(), id)))
        const read = new Map(pages.flat().map((message) => [message.id, message.content]))
        for (const [n, id] of said.entries())
          if (read.get(id) !== `before ${n}`) ctx.violate('lost', `message ${n} from ${migrations[level - 1]?.tag}`)
        const others = [...read.values()].filter((content) => content.startsWith('older ')).length
        if (others !== filler) ctx.violate('lost', `${filler - others} messages from ${migrations[level - 1]?.tag}`)
        await owner.call(older.url(), 'POST', '/api/messages', { channelId: channels[0]?.id, content: 'after' })
      } catch (error) {
        ctx.violate('unmigrated', `from ${migrations[level - 1]?.tag}: ${error}`)
      }
      ctx.count('upgrades killed')
      await older.close()
    }
}
