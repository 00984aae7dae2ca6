import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Skip } from '../harness/box.ts'
import { foundPlace, type Place } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import type { Message } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import { Stalled } from '../harness/stalled.ts'
import { type Frame, type Reader, readWorkspace } from '../harness/stream.ts'

/** Of three bytes each: what the system itself takes in for a reader that does not read is soon full. */
const characters = 15_000
const mostGrowth = 50

export default definePromise({
  id: 'P12',
  promise: 'A reader that stalls harms nobody but itself.',
  bar: 'all who read nothing, or a kilobyte a second, are cut off and can resume where they were; those who read miss nothing; the process grows by at most 50 MB. How long a message takes to the readers, beside the stalled and without them, is told',
  counted: ['missed', 'not cut off', 'not resumed', 'grown'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 20 },
  async run(ctx) {
    if (!existsSync('/proc/self/status')) throw new Skip('how much memory a process takes is read from /proc')
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd: 4, channels: 0 })
    await ctx.each(() => once(ctx, instance, place))
  },
})

async function once(ctx: Context, instance: Instance, place: Place): Promise<void> {
  const [healthy, stalled] = ctx.full ? [200, 20] : [16, 6]
  const { people, owner, workspaceId } = place
  const [server] = instance.servers
  if (!server) throw new Error('There is no server.')
  const one = (n: number) => people[n % people.length] as typeof owner
  const read = (n: number, after?: string) =>
    readWorkspace(one(n), workspaceId, { url: () => server.url, keep: thin, ...(after && { after }) })
  const readers = Array.from({ length: healthy }, (_, n) => read(n))
  for (const reader of readers) await reader.greeted()
  const cutOffBefore = await metric(server.url, 'parley_streams_cut_off_total')

  const sent: number[] = []
  const send = async (ms: number) => {
    const end = performance.now() + ms
    const writers = people.map(async (person, n) => {
      while (performance.now() < end) {
        const content = `${performance.now()} ${'字'.repeat(characters)}`
        const body = { channelId: place.general.id, content }
        sent.push((await person.call<Message>(instance.url(n), 'POST', '/api/messages', body)).seq)
        await sleep(100)
      }
    })
    await Promise.all(writers)
    const last = Math.max(...sent)
    for (const reader of readers)
      await reader.until(() => Number(reader.cursor) >= last, 'for the last message').catch(() => {})
  }
  await send(ctx.full ? 60_000 : 8_000)
  const quiet = { megabytes: memoryOf(server.pid), heard: readers.map(({ events }) => events.length) }
  ctx.figure(
    'p99 ms to a reader alone',
    percentile99(
      readers,
      quiet.heard.map(() => 0),
    ),
  )

  const from = readers[0]?.cursor
  const path = `/api/workspaces/${workspaceId}/events`
  const idle = Array.from({ length: 2 * stalled }, (_, n) => new Stalled(one(n), server, path, n >= stalled))
  await sleep(200)
  await send(ctx.full ? 600_000 : 20_000)
  const cutOff = (await metric(server.url, 'parley_streams_cut_off_total')) - cutOffBefore
  const grown = memoryOf(server.pid) - quiet.megabytes
  ctx.count('stalled', idle.length)
  ctx.count('messages', sent.length)
  ctx.count('cut off', cutOff)
  ctx.figure('MB grown', grown)
  ctx.figure('p99 ms to a reader beside the stalled', percentile99(readers, quiet.heard))
  if (cutOff < idle.length) ctx.violate('not cut off', `${idle.length - cutOff} of ${idle.length}`)
  if (grown > mostGrowth) ctx.violate('grown', `${Math.round(grown)} MB`)
  for (const [n, reader] of readers.entries()) {
    const told = new Set(reader.events.map(({ seq }) => seq))
    const missed = sent.filter((seq) => !told.has(seq))
    if (missed.length > 0 || reader.ended) ctx.violate('missed', `reader ${n}: ${missed.length} of ${sent.length}`)
  }
  for (const one of idle) one.stop()

  const back = read(0, from)
  const last = Math.max(...sent)
  await back.until(() => Number(back.cursor) >= last, 'for the last message').catch(() => {})
  const told = new Set(back.events.map(({ seq }) => seq))
  const due = sent.filter((seq) => seq > Number(from))
  if (due.some((seq) => !told.has(seq))) ctx.violate('not resumed', `${told.size} of ${due.length}`)
  for (const reader of [...readers, back]) reader.stop()
}

/** When it was sent is all that is kept of a message. */
function thin(event: Frame): Frame {
  const { message } = event.payload as { message?: Message }
  return { ...event, payload: { sentAt: message ? Number.parseFloat(message.content.slice(0, 20)) : Number.NaN } }
}

function percentile99(readers: Reader[], from: number[]): number {
  const took = readers.flatMap(({ events }, n) =>
    events.slice(from[n]).map(({ heard = 0, payload }) => heard - Number(payload.sentAt)),
  )
  const sorted = took.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0
}

const memoryOf = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const found = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'm').exec(text)?.[1]
  if (found === undefined) throw new Error(`There is no ${name} among the metrics.`)
  return Number(found)
}
