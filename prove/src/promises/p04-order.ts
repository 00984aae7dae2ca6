import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Person } from '../harness/client.ts'
import { historyOf, type Message } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { type Reader, readWorkspace } from '../harness/stream.ts'
import { type Forward, Wire } from '../harness/wire.ts'

const writers = 16
const heldShare = 0.05

export default definePromise({
  id: 'P04',
  promise: 'A channel has one order, the same in history and stream, and no committed message is missing from it.',
  bar: 'no inversion, no hole, nothing skipped by a cursor, while 5 % of the commits are held for 50 to 500 ms on their way to Postgres',
  counted: ['inversion', 'hole', 'skipped', 'double'],
  // What is held are Postgres’s commits; a SQLite file has one writer.
  boxes: ['T'],
  runs: { short: 1, full: 200 },
  async run(ctx) {
    let held: Random | undefined
    let wire: Wire | undefined
    const hold: () => Forward = () => {
      let busy = Promise.resolve()
      return (data, pass) => {
        // What follows on the same connection waits as well, as it would on a slow line.
        const late = held?.chance(heldShare) && /commit/i.test(data.toString('latin1'))
        if (late) ctx.count('commits held')
        const ms = late ? (held?.between(50, 500) ?? 0) : 0
        busy = busy.then(() => (ms > 0 ? sleep(ms) : undefined)).then(() => pass(data))
      }
    }
    const at = new URL(ctx.services.postgres ?? 'postgres://127.0.0.1')
    wire = await Wire.open(Number(at.port || 5432), at.hostname, hold)
    const { port } = wire
    try {
      const instance = await ctx.open({
        database: (url) => Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
      })
      const place = await foundPlace(instance, { crowd: writers, channels: 0 })
      await ctx.each(async (random) => {
        held = random
        const streams = [0, 1].map((n) => readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(n) }))
        const restless = readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(), resumes: true })
        const all = [...streams, restless]
        for (const stream of all) await stream.greeted()
        const before = (await historyOf(place.owner, instance.url(), place.general.id)).length
        const messages = ctx.full ? 5_000 : 300
        let sent = 0
        const acknowledged: Message[] = []
        const write = async (person: Person, n: number) => {
          while (sent < messages) {
            const body = { channelId: place.general.id, content: `message ${sent++}`, clientId: crypto.randomUUID() }
            acknowledged.push(await person.call<Message>(instance.url(n), 'POST', '/api/messages', body))
            if (random.chance(0.02)) restless.cut()
          }
        }
        await Promise.all(place.people.map(write))
        held = undefined
        ctx.count('messages', acknowledged.length)
        await judge(ctx, {
          acknowledged,
          all,
          before,
          reread: () => historyOf(place.owner, instance.url(), place.general.id),
        })
        ctx.count('resumes', restless.connections - 1)
        for (const stream of all) stream.stop()
      })
    } finally {
      wire.close()
    }
  },
})

interface Evidence {
  acknowledged: Message[]
  all: Reader[]
  /** How long the history was. */
  before: number
  reread(): Promise<Message[]>
}

async function judge(ctx: Context, { acknowledged, all, before, reread }: Evidence): Promise<void> {
  const rising = [...acknowledged].sort((a, b) => a.seq - b.seq)
  const history = (await reread()).slice(before)
  const last = rising.at(-1)?.seq ?? 0
  const compare = (what: string, ids: string[]) => {
    const expected = rising.map(({ id }) => id)
    const seen = new Set(ids)
    for (const { id, seq } of rising)
      if (!seen.has(id)) ctx.violate(what === 'history' ? 'hole' : 'skipped', `${what}: seq ${seq}`)
    if (seen.size !== ids.length) ctx.violate('double', `${what}: ${ids.length - seen.size} twice`)
    if (seen.size === expected.length && expected.some((id, n) => id !== ids[n])) ctx.violate('inversion', what)
  }
  if (new Set(rising.map(({ seq }) => seq)).size !== rising.length) ctx.violate('inversion', 'two messages of one seq')
  compare(
    'history',
    history.map(({ id }) => id),
  )
  for (const [n, stream] of all.entries()) {
    await stream.until(() => stream.events.some(({ seq }) => seq === last), 'for the last message').catch(() => {})
    const told = stream.ofType('message.created').map(({ payload }) => (payload.message as Message).id)
    compare(`stream ${n}`, told)
    const seqs = stream.events.map(({ seq = 0 }) => seq)
    if (seqs.some((seq, at) => at > 0 && seq <= (seqs[at - 1] ?? 0))) ctx.violate('inversion', `stream ${n} by seq`)
  }
}
