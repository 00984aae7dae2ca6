import { foundPlace, type Person, type Place, signUp } from '../harness/client.ts'
import { Commands } from '../harness/commands.ts'
import { makeOlder } from '../harness/database.ts'
import type { Instance } from '../harness/instance.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import { type Random, randomFrom } from '../harness/random.ts'
import { Replica } from '../harness/replica.ts'
import { differences, readState, type Things } from '../harness/state.ts'
import { Reader, readWorkspace } from '../harness/stream.ts'

export default definePromise({
  id: 'P06',
  promise: 'A gap is never silent.',
  bar: 'every cursor that is too old, from the future, of another log or no number at all is answered by one reset, every good one by all that came after it; afterwards the client has what a fresh one has',
  counted: ['silent gap', 'needless reset', 'difference', 'refused'],
  boxes: ['S', 'T'],
  runs: { short: 25, full: 1_000 },
  async run(ctx) {
    const instance = await ctx.open({ settings: { EVENT_RETENTION_HOURS: '1' } })
    const place = await foundPlace(instance, { crowd: 2, channels: 2 })
    const does = new Commands(place, await signUp(instance.url(), 'Rex'), randomFrom(1), () => instance.url())
    for (let n = 0; n < 60; n++) await does.one()
    // All of it is two hours old now; what is older than one is forgotten at the next start.
    const forgotten = await positionOf(place, instance)
    await Promise.all(instance.servers.map((server) => server.kill()))
    await makeOlder(instance.databaseUrl, place.workspaceId, 2)
    await Promise.all(instance.servers.map((server) => server.start()))
    const elsewhere = await foundPlace(instance, { crowd: 1, channels: 0 })
    await ctx.each(async (chance) => {
      for (let n = 0; n < 5; n++) await does.one()
      await comeBack({ ctx, instance, place, elsewhere, forgotten }, chance, does)
    })
  },
})

async function positionOf({ owner, workspaceId }: Place, instance: Instance): Promise<number> {
  const reader = readWorkspace(owner, workspaceId, { url: () => instance.url() })
  await reader.greeted()
  reader.stop()
  return reader.hellos[0]?.seq ?? 0
}

interface Scene {
  ctx: Context
  instance: Instance
  place: Place
  elsewhere: Place
  /** Up to here nothing can be told any more. */
  forgotten: number
}

async function cursorFor({ place, elsewhere, instance, forgotten }: Scene, random: Random) {
  const head = await positionOf(place, instance)
  const kinds = {
    old: () => String(random.below(forgotten)),
    future: () => String(head + 1 + random.below(10 ** random.between(1, 12))),
    'beyond all numbers': () => String(10 ** 15 + random.below(10)).repeat(random.between(2, 20)),
    garbage: () =>
      random.pick(['x', '-1', '1.5', '1e3', '0x10', 'NaN', 'null', '٣', '1 2', '🙂', 'a'.repeat(3_000), `${head},`]),
    'of a person': () => elsewhere.owner.userId,
    'of a channel': () => place.general.id,
    good: () => String(random.between(forgotten, head)),
  }
  const kind = random.pick(Object.keys(kinds) as (keyof typeof kinds)[])
  return { kind, cursor: kinds[kind](), head }
}

async function comeBack(scene: Scene, random: Random, does: Commands): Promise<void> {
  const { ctx, instance, place } = scene
  const person = random.pick(place.people)
  const { kind, cursor } = await cursorFor(scene, random)
  ctx.count(kind)
  // A client that was here until its cursor, and has what there was then: of a forgotten time, nothing.
  const inHeader = random.chance(0.5) && /^[\x21-\x7e ]+$/.test(cursor)
  const path = `/api/workspaces/${place.workspaceId}/events`
  const url = () => instance.url()
  const reader = inHeader
    ? new Reader(person, path, { url, after: cursor })
    : new Reader(person, `${path}?after=${encodeURIComponent(cursor)}`, { url })
  try {
    await reader.greeted()
  } catch {
    return ctx.violate('refused', `${kind} ${cursor.slice(0, 40)}: ${reader.status}`)
  }
  // Something new, so that it shows where it goes on.
  const name = `while away ${crypto.randomUUID()}`
  await does.rename(name)
  await heard(reader, name)
  const [hello] = reader.hellos
  if (kind === 'good') {
    if (reader.resets.length > 0) ctx.violate('needless reset', cursor)
    if (hello?.resumedFrom !== Number(cursor)) ctx.violate('silent gap', `${cursor} resumed from ${hello?.resumedFrom}`)
    const all = new Reader(person, path, { url, after: scene.forgotten })
    await heard(all, name)
    all.stop()
    const seqs = ({ events }: Reader) => events.map(({ seq = 0 }) => seq).filter((seq) => seq > Number(cursor))
    if (seqs(all).join() !== seqs(reader).join())
      ctx.violate('silent gap', `${cursor}: ${seqs(reader)} of ${seqs(all)}`)
  } else if (reader.resets.length !== 1)
    ctx.violate('silent gap', `${kind} ${cursor.slice(0, 40)}: ${reader.resets.length} resets`)
  await compare(ctx, person, place, url(), reader)
  reader.stop()
}

const heard = (reader: Reader, name: string) =>
  reader.until(() => reader.events.some(({ payload }) => JSON.stringify(payload).includes(name)), 'for what came last')

/** What was fetched after the answer, and followed on by the stream, is what a fresh client has. */
async function compare(ctx: Context, person: Person, place: Place, url: string, reader: Reader): Promise<void> {
  const fetched: Things = await readState(person, url, place.workspaceId)
  const replica = new Replica(person, place.workspaceId, fetched)
  await replica.catchUp(url, reader.events)
  for (const difference of differences(replica.things, await readState(person, url, place.workspaceId)))
    ctx.violate('difference', difference)
}
