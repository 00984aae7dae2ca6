import { setTimeout as sleep } from 'node:timers/promises'
import { foundPlace, type Place } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import { Ledger } from '../harness/ledger.ts'
import { historyOf } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { keepSending } from '../harness/senders.ts'
import { type Reader, readWorkspace } from '../harness/stream.ts'

const [senders, channels] = [8, 20]
/** An instance that has been killed so often gets a successor, lest reading it back takes the time. */
const killsPerInstance = 20

export default definePromise({
  id: 'P01',
  promise: 'An acknowledged message, edit, reaction or deletion survives a process that is killed.',
  bar: 'nothing lost, no ghost, no double; and every message that stands was told to a stream that was there, once and in order',
  counted: ['lost', 'ghost', 'double', 'untold', 'disorder'],
  boxes: ['S', 'T'],
  runs: { short: 4, full: 600 },
  async run(ctx) {
    let scene: Scene | undefined
    await ctx.each(async (random) => {
      const current = scene ?? (await openScene(ctx))
      // One that breaks is not gone on with.
      scene = undefined
      await killOnce(ctx, current, random)
      if (++current.kills >= killsPerInstance) await finish(ctx, current)
      else scene = current
    })
    if (scene) await finish(ctx, scene)
  },
})

interface Scene {
  instance: Instance
  place: Place
  ledger: Ledger
  observer: Reader
  kills: number
}

async function openScene(ctx: Context): Promise<Scene> {
  const instance = await ctx.open()
  const place = await foundPlace(instance, { crowd: senders, channels })
  const observer = readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(), resumes: true })
  await observer.greeted()
  return { instance, place, ledger: new Ledger(), observer, kills: 0 }
}

async function readAll({ instance, place }: Scene) {
  const all = await Promise.all(place.channels.map(({ id }, n) => historyOf(place.owner, instance.url(n), id)))
  return all.flat()
}

async function judge(ctx: Context, scene: Scene): Promise<void> {
  for (const { kind, detail } of scene.ledger.judge(await readAll(scene))) ctx.violate(kind, detail)
}

async function killOnce(ctx: Context, scene: Scene, random: Random): Promise<void> {
  const { instance, place, ledger } = scene
  let going = true
  const sending = place.people.map((person, n) =>
    keepSending(
      { person, channels: place.channels, ledger, random, url: instance.url(n), pauseMs: 20, unanswered: 'stop', ctx },
      () => going,
    ),
  )
  await sleep(random.between(50, ctx.full ? 5_000 : 1_500))
  const [first, second] = instance.servers
  const victims = second ? random.pick([[first], [second], [first, second]]) : [first]
  await Promise.all(victims.map((server) => server?.kill()))
  ctx.count('kills', victims.length)
  await Promise.all(victims.map((server) => server?.start()))
  going = false
  await Promise.all(sending)
  await judge(ctx, scene)
  const open = ledger.unsettled
  for (const entry of open) await entry.settle(instance.url())
  // Posted again although the answer came: the same message, not a second one. The next reading shows it.
  for (const entry of ledger.entries.filter(({ standing }) => standing).slice(0, 3))
    await repost(entry.author, entry, instance)
  await judge(ctx, scene)
}

async function repost(
  author: Place['owner'],
  entry: { channelId: string; key: string; contents: Set<string>; id: string | undefined },
  instance: Instance,
): Promise<void> {
  const [content] = entry.contents
  const body = { channelId: entry.channelId, content, clientId: entry.key }
  const again = await author.call<{ id: string }>(instance.url(), 'POST', '/api/messages', body)
  if (again.id !== entry.id) throw new Error(`A repeat answered ${again.id} for ${entry.id}.`)
}

/** The stream of somebody who was there all the while, broken and resumed at every kill. */
async function finish(ctx: Context, { instance, ledger, observer, place }: Scene): Promise<void> {
  const last = ledger.open(place.owner, place.channels[0]?.id ?? '')
  await last.act(instance.url(), 'post', 'the end')
  await observer.until(() => observer.events.some(({ seq }) => seq === last.seq), 'for the last message', 30_000)
  const told = new Map<string, number>()
  let before = 0
  for (const { seq = 0 } of observer.events) {
    if (seq <= before) ctx.violate('disorder', `seq ${seq} after ${before}`)
    before = seq
  }
  for (const { payload } of observer.ofType('message.created')) {
    const { id } = payload.message as { id: string }
    told.set(id, (told.get(id) ?? 0) + 1)
  }
  // What was deleted before it was told is not told any more.
  for (const { id = '', standing, key } of ledger.entries)
    if (standing && told.get(id) !== 1) ctx.violate('untold', `key ${key} was told ${told.get(id) ?? 0} times`)
  if (observer.resets.length > 0) ctx.violate('untold', `the stream was reset ${observer.resets.length} times`)
  ctx.count('events told', observer.events.length)
  observer.stop()
  await instance.close()
}
