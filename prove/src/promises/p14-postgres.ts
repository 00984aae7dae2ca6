import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { foundPlace, type Place } from '../harness/client.ts'
import { onPostgres } from '../harness/database.ts'
import type { Instance } from '../harness/instance.ts'
import { Ledger } from '../harness/ledger.ts'
import { historyOf } from '../harness/messages.ts'
import { OwnPostgres } from '../harness/own-postgres.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { keepSending } from '../harness/senders.ts'
import { type Reader, readWorkspace } from '../harness/stream.ts'

const barMs = 5_000

interface Fault {
  name: string
  /** Resolves when the database is back. */
  suffer(cluster: OwnPostgres, databaseUrl: string): Promise<void>
}

const restart = (how: 'fast' | 'immediate') => async (cluster: OwnPostgres) => {
  await cluster.stop(how)
  await sleep(500)
  await cluster.start()
}

/** Holds something in a connection of its own for as long as given. */
async function hold(url: string, statement: string, ms: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(statement)
    await sleep(ms)
    await client.query('ROLLBACK')
  } finally {
    await client.end()
  }
}

const faults: readonly Fault[] = [
  { name: 'fast restart', suffer: restart('fast') },
  { name: 'immediate restart', suffer: restart('immediate') },
  {
    name: 'connections cut',
    async suffer(_, url) {
      const others = 'datname = current_database() AND pid <> pg_backend_pid()'
      await onPostgres(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`)
    },
  },
  { name: 'table locked', suffer: (_, url) => hold(url, 'LOCK TABLE message IN ACCESS EXCLUSIVE MODE', 5_000) },
  {
    name: 'no connection left',
    async suffer(cluster, url) {
      const others = 'datname = current_database() AND pid <> pg_backend_pid()'
      const clients: pg.Client[] = []
      // Everything that is free, and then what the server itself lets go of.
      for (let n = 0; n < 80; n++) {
        const client = new pg.Client({ connectionString: cluster.url })
        client.on('error', () => {})
        const taken = await client.connect().then(
          () => true,
          () => false,
        )
        if (!taken) break
        clients.push(client)
      }
      const [one] = clients.splice(0, 1)
      await one?.end()
      await onPostgres(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`).catch(() => {})
      await sleep(2_000)
      for (const client of clients) await client.end()
    },
  },
]

export default definePromise({
  id: 'P14',
  promise: 'A restart of Postgres is a pause.',
  bar: 'nothing lost; what had no answer settles by a retry with its key; errors end within 5 s of its return; the processes live on, and streams go on without a hole',
  counted: ['lost', 'ghost', 'double', 'late', 'untold', 'died'],
  boxes: ['T'],
  // Each run is every fault once.
  runs: { short: 1, full: 100 },
  async run(ctx) {
    const cluster = await OwnPostgres.start()
    let instance: Instance | undefined
    try {
      instance = await ctx.open({ postgres: cluster.url })
      const { owner, ...rest } = await foundPlace(instance, { crowd: 4, channels: 3 })
      const place = { owner, ...rest }
      const streams = [0, 1].map((n) =>
        readWorkspace(owner, place.workspaceId, { url: () => (instance as Instance).url(n), resumes: true }),
      )
      for (const stream of streams) await stream.greeted()
      const scene = { ctx, cluster, instance, place, streams, ledger: new Ledger() }
      await ctx.each(async (random) => {
        for (const fault of faults) await suffer(scene, fault, random)
      })
      for (const stream of streams) stream.stop()
    } finally {
      await instance?.close()
      await cluster.remove()
    }
  },
})

interface Scene {
  ctx: Context
  cluster: OwnPostgres
  instance: Instance
  place: Place
  streams: Reader[]
  ledger: Ledger
}

async function suffer(scene: Scene, fault: Fault, random: Random): Promise<void> {
  const { ctx, cluster, instance, place, streams, ledger } = scene
  let going = true
  const sending = place.people.map((person, n) =>
    keepSending(
      { person, channels: place.channels, ledger, random, url: instance.url(n), pauseMs: 40, unanswered: 'retry', ctx },
      () => going,
    ),
  )
  await sleep(500)
  await fault.suffer(cluster, instance.databaseUrl)
  ctx.count('faults')
  const back = performance.now()
  // One probe after the other in each process: the moment after which none fails any more.
  let lastFailure = back
  while (performance.now() - Math.min(lastFailure, back + barMs) < 2_000) {
    const probes = instance.servers.map(({ url }) => place.owner.attempt(url, 'GET', '/api/me'))
    if ((await Promise.all(probes)).some(({ outcome }) => outcome !== 'acknowledged')) lastFailure = performance.now()
    await sleep(50)
  }
  ctx.figure('ms until the last error', lastFailure - back)
  if (lastFailure - back > barMs)
    ctx.violate('late', `${fault.name}: an error ${Math.round(lastFailure - back)} ms after`)
  going = false
  await Promise.all(sending)
  for (const entry of ledger.unsettled) await entry.settle(instance.url())

  const read = await Promise.all(place.channels.map(({ id }) => historyOf(place.owner, instance.url(), id)))
  for (const { kind, detail } of ledger.judge(read.flat())) ctx.violate(kind, `${fault.name}: ${detail}`)
  const end = ledger.open(place.owner, place.channels[0]?.id ?? '')
  await end.act(instance.url(), 'post', `the end of ${fault.name}`)
  for (const [n, stream] of streams.entries()) {
    await stream.until(() => stream.events.some(({ seq }) => seq === end.seq), 'for the end').catch(() => {})
    const told = new Set(stream.events.map(({ seq }) => seq))
    for (const { standing, seq } of ledger.entries)
      if (standing && !told.has(seq)) ctx.violate('untold', `${fault.name}: process ${n}, seq ${seq}`)
  }
  for (const [n, { alive }] of instance.servers.entries())
    if (!alive) ctx.violate('died', `${fault.name}: process ${n}`)
}
