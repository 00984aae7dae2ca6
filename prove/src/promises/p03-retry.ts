import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Person, type Place } from '../harness/client.ts'
import { type Creating, creatingCalls } from '../harness/creating.ts'
import type { Instance } from '../harness/instance.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { Reader, readWorkspace } from '../harness/stream.ts'
import { Wire } from '../harness/wire.ts'

/** Of one run, by way of repeating. */
const keys = { serial: 10, parallel: 6, 'other body': 10, 'another person': 10, 'lost answer': 8, 'two processes': 6 }
const atOnce = 32

export default definePromise({
  id: 'P03',
  promise: 'A retry never doubles: one key makes one thing.',
  bar: 'one row and one event per key, for messages, channels and sections, repeated one after the other, 32 at once, through both processes, and after a kill between commit and answer; the same key with another body is refused with 409 or 422; another person’s same key is their own',
  counted: ['double', 'lost', 'untold', 'accepted', 'shared'],
  boxes: ['S', 'T'],
  // 50 keys each.
  runs: { short: 1, full: 200 },
  async run(ctx) {
    const instance = await ctx.open()
    const wire = await Wire.open(instance.servers[0]?.port ?? 0)
    try {
      await ctx.each((random) => inOwnPlace(ctx, instance, wire, random))
    } finally {
      wire.close()
    }
  },
})

/** With people of its own: nobody may make more than so many sections. */
async function inOwnPlace(ctx: Context, instance: Instance, wire: Wire, random: Random): Promise<void> {
  const place = await foundPlace(instance, { crowd: 2, channels: 0 })
  const streams = [
    readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(), resumes: true }),
    new Reader(place.owner, '/api/me/events', { url: () => instance.url(), resumes: true }),
  ]
  try {
    for (const stream of streams) await stream.greeted()
    await once({ ctx, instance, place, wire, streams, random })
  } finally {
    for (const stream of streams) stream.stop()
  }
}

interface Try {
  ctx: Context
  instance: Instance
  place: Place
  wire: Wire
  streams: Reader[]
  random: Random
}
interface Key {
  key: string
  mark: string
  call: Creating
  /** What it was answered with, if it was. */
  id?: string
}

async function once(scene: Try): Promise<void> {
  const { ctx, instance, place, random } = scene
  const calls = creatingCalls(place)
  const open = (): Key => {
    const key = crypto.randomUUID()
    const call = random.pick([calls.message, calls.message, calls.message, calls.channel, calls.section])
    return { key, mark: `x${key.replaceAll('-', '').slice(0, 16)}`, call }
  }
  const many = (times: number) => Array.from({ length: times }, open)
  const send = (one: Key, url: string, person = place.owner, mark = one.mark) =>
    person.attempt<{ id: string }>(url, 'POST', one.call.path, { ...one.call.body(mark), clientId: one.key })
  const answered = async (one: Key, url: string) => {
    const { outcome, status, body } = await send(one, url)
    if (outcome !== 'acknowledged') return ctx.violate('lost', `key ${one.key} was answered ${status}`)
    one.id ??= body.id
    if (one.id !== body.id) ctx.violate('double', `key ${one.key} was answered ${one.id} and ${body.id}`)
  }
  const all: Key[] = []
  const begin = (how: keyof typeof keys) => {
    const some = many(keys[how])
    all.push(...some)
    ctx.count(`keys, ${how}`, some.length)
    return some
  }

  for (const one of begin('serial')) for (let n = 0; n < 3; n++) await answered(one, instance.url(0))
  for (const one of begin('parallel'))
    await Promise.all(Array.from({ length: atOnce }, () => answered(one, instance.url(0))))
  for (const one of begin('two processes')) await Promise.all([0, 1, 0, 1].map((n) => answered(one, instance.url(n))))
  for (const one of begin('other body')) {
    await answered(one, instance.url())
    const { status } = await send(one, instance.url(), place.owner, `y${one.mark.slice(1)}`)
    if (status !== 409 && status !== 422) ctx.violate('accepted', `another body under key ${one.key}: ${status}`)
  }
  for (const one of begin('another person')) await byAnother(scene, one, () => answered(one, instance.url()))
  const lost = begin('lost answer')
  await loseAnswers(scene, lost, (one, url) => send(one, url))
  for (const one of lost) for (let n = 0; n < 2; n++) await answered(one, instance.url())

  await judge(scene, all)
}

/** Both send with the same key and the same words; each has one of their own. */
async function byAnother({ ctx, instance, place }: Try, one: Key, mine: () => Promise<void>): Promise<void> {
  const other = place.people[1] as Person
  // Names of channels are unique in a workspace: theirs has another.
  const mark = one.call.path === '/api/messages' ? `z${one.mark.slice(1)}` : `w${one.mark.slice(1)}`
  const theirs = () =>
    other.attempt<{ id: string }>(instance.url(), 'POST', one.call.path, { ...one.call.body(mark), clientId: one.key })
  const [, first] = await Promise.all([mine(), theirs()])
  const again = await theirs()
  if (first.outcome !== 'acknowledged' || again.body.id !== first.body.id || first.body.id === one.id)
    ctx.violate('shared', `key ${one.key}: ${one.id}, theirs ${first.status} ${first.body?.id}, then ${again.body?.id}`)
}

/** Answers are swallowed on the way; as soon as a stream tells that it was committed, the process dies. */
async function loseAnswers(
  { instance, wire, streams }: Try,
  some: Key[],
  send: (one: Key, url: string) => Promise<{ outcome: string }>,
): Promise<void> {
  const [victim] = instance.servers
  wire.swallows = true
  const sending = some.map((one) => send(one, wire.url))
  const toldOf = (one: Key) => streams.some(({ events }) => events.some((event) => one.call.told(event) === one.mark))
  const until = performance.now() + 10_000
  // Some may be told and some on their way: the kill comes with the first of them.
  while (!some.some(toldOf) && performance.now() < until) await sleep(1)
  await victim?.kill()
  const outcomes = await Promise.all(sending)
  wire.swallows = false
  await victim?.start()
  if (outcomes.some(({ outcome }) => outcome !== 'unknown'))
    throw new Error('An answer came although it was swallowed.')
}

async function judge({ ctx, instance, place, streams }: Try, all: Key[]): Promise<void> {
  const events = () => streams.flatMap((stream) => stream.events)
  const timesTold = (one: Key) =>
    new Set(
      events()
        .filter((event) => one.call.told(event) === one.mark)
        .map(({ seq }) => seq),
    ).size
  const end = performance.now() + 10_000
  while (all.some((one) => timesTold(one) === 0) && performance.now() < end) await sleep(20)
  for (const one of all) {
    const rows = await one.call.rows(place.owner, instance.url(), one.mark)
    if (rows.length > 1) ctx.violate('double', `key ${one.key} made ${rows.join(', ')}`)
    if (rows.length === 0 || rows[0] !== one.id) ctx.violate('lost', `key ${one.key}: ${one.id} reads ${rows.join()}`)
    const told = timesTold(one)
    if (told > 1) ctx.violate('double', `key ${one.key} was told ${told} times`)
    if (told === 0) ctx.violate('untold', `key ${one.key}`)
  }
}
