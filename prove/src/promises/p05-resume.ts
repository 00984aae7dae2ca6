import { setTimeout as sleep } from 'node:timers/promises'
import { type Channel, foundPlace, type Person, type Place } from '../harness/client.ts'
import type { Instance } from '../harness/instance.ts'
import { Membership, personIn } from '../harness/membership.ts'
import type { Message } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { type Reader, readWorkspace } from '../harness/stream.ts'
import { Wire } from '../harness/wire.ts'

const senders = 4

export default definePromise({
  id: 'P05',
  promise:
    'Every client sees every event that it may read, in order and, by its seq, once, however often its line breaks.',
  bar: 'nothing missing, nothing out of order, nothing of a channel that one is not in, against the ledger of senders and of memberships; lines are reset, ended, left half-open and slowed down, memberships change, and a process is restarted in mid-run',
  counted: ['missing', 'disorder', 'leak', 'reset'],
  boxes: ['S', 'T'],
  runs: { short: 1, full: 100 },
  async run(ctx) {
    const crowd = ctx.full ? 50 : 10
    const instance = await ctx.open()
    const place = await foundPlace(instance, { crowd, channels: ctx.full ? 20 : 5 })
    const changing = await changingChannels(instance, place, ctx.full ? 20 : 5)
    const wires = await Promise.all(instance.servers.map(({ port }) => Wire.open(port)))
    try {
      await ctx.each((random) =>
        once({ ctx, instance, place, changing, wires, random, ms: ctx.full ? 600_000 : 16_000 }),
      )
    } finally {
      for (const wire of wires) wire.close()
    }
  },
})

interface Try {
  ctx: Context
  instance: Instance
  place: Place
  /** Channels that people come into and leave all the while; at first the owner alone is there. */
  changing: Channel[]
  wires: Wire[]
  random: Random
  ms: number
}

async function changingChannels(instance: Instance, { owner, workspaceId }: Place, many: number): Promise<Channel[]> {
  const made: Channel[] = []
  for (let n = 0; n < many; n++) {
    const wanted = { name: `changing-${n}`, kind: 'private' }
    made.push(await owner.call<Channel>(instance.url(), 'POST', `/api/workspaces/${workspaceId}/channels`, wanted))
  }
  return made
}

async function once(scene: Try): Promise<void> {
  const { ctx, instance, place, wires, random, ms } = scene
  // Two tabs of everybody, over lines that break; and the owner, whose line does not, sees all that happens.
  const url = () => random.pick(wires).url
  const tabs = place.people.flatMap((person) =>
    [1, 2].map(() => ({
      person,
      reader: readWorkspace(person, place.workspaceId, { url, resumes: true, silenceMs: ctx.full ? 20_000 : 3_000 }),
    })),
  )
  const owners = readWorkspace(place.owner, place.workspaceId, { url: () => instance.url(), resumes: true })
  for (const { reader } of [...tabs, { reader: owners }]) await reader.greeted()
  const initially = await membersNow(scene)
  let going = true
  const acknowledged: Message[] = []
  const work = [
    ...Array.from({ length: senders }, (_, n) => keepPosting(scene, acknowledged, n, () => going)),
    keepChangingMembers(scene, () => going),
    keepHarming(scene, () => going),
  ]
  const began = performance.now()
  for (let restarts = 1; restarts * Math.min(60_000, ms / 2) < ms; restarts++) {
    await sleep(Math.min(60_000, ms / 2))
    const server = instance.servers.at(-1)
    await server?.kill()
    await server?.start()
    ctx.count('restarts')
  }
  await sleep(Math.max(0, ms - (performance.now() - began)))
  going = false
  await Promise.all(work)
  for (const wire of wires) wire.delayMs = 0
  const bye = { channelId: place.general.id, content: 'the end', clientId: crypto.randomUUID() }
  const last = await place.owner.call<Message>(instance.url(), 'POST', '/api/messages', bye)
  acknowledged.push(last)
  const heardAll = (reader: Reader) => () => reader.events.some(({ seq }) => seq === last.seq)
  for (const { reader } of [...tabs, { reader: owners }])
    await reader.until(heardAll(reader), 'for the end', 60_000).catch(() => {})
  judge(scene, acknowledged, owners, tabs, initially)
  for (const { reader } of [...tabs, { reader: owners }]) reader.stop()
}

async function keepPosting(
  { instance, place, changing, random }: Try,
  sent: Message[],
  n: number,
  going: () => boolean,
) {
  const channels = [...place.channels, place.general, ...changing]
  while (going()) {
    const clientId = crypto.randomUUID()
    const body = { channelId: random.pick(channels).id, content: `from ${n}: ${clientId}`, clientId }
    // Again with the same key until there is an answer: processes are restarted meanwhile.
    for (;;) {
      const { outcome, body: message } = await place.owner.attempt<Message>(
        instance.url(),
        'POST',
        '/api/messages',
        body,
      )
      if (outcome === 'refused') throw new Error('The owner may not write.')
      if (outcome === 'acknowledged') {
        sent.push(message)
        break
      }
      await sleep(50)
    }
    await sleep(random.below(100))
  }
}

async function keepChangingMembers({ ctx, instance, place, changing, random }: Try, going: () => boolean) {
  while (going()) {
    const [channel, person] = [random.pick(changing), random.pick(place.people.slice(1))]
    const path = `/api/channels/${channel.id}/members`
    // Either may be so already, and then nothing happens.
    if (random.chance(0.5)) await place.owner.attempt(instance.url(), 'POST', path, { userIds: [person.userId] })
    else await place.owner.attempt(instance.url(), 'DELETE', `${path}/${person.userId}`)
    ctx.count('changes of membership')
    await sleep(random.below(400))
  }
}

async function keepHarming({ ctx, wires, random }: Try, going: () => boolean) {
  while (going()) {
    await sleep(random.below(150))
    const wire = random.pick(wires)
    const how = wire.harm(random)
    if (how) ctx.count(how)
    if (random.chance(0.05)) wire.delayMs = random.pick([0, 0, 20, 100])
  }
}

type Tab = { person: Person; reader: Reader }

async function membersNow({ instance, place, changing }: Try): Promise<Set<string>> {
  const found = new Set<string>()
  for (const { id } of [...place.channels, place.general, ...changing]) {
    const path = `/api/channels/${id}/members?limit=100`
    const { items } = await place.owner.call<{ items: { userId: string }[] }>(instance.url(), 'GET', path)
    for (const { userId } of items) found.add(personIn(userId, id))
  }
  return found
}

function judge({ ctx }: Try, acknowledged: Message[], owners: Reader, tabs: Tab[], initially: Set<string>): void {
  const order = (who: string, reader: Reader) => {
    const fresh: number[] = []
    const known = new Set<number>()
    for (const { seq = 0 } of reader.events) {
      if (known.has(seq)) ctx.count('repeats on the wire')
      else fresh.push(seq)
      known.add(seq)
    }
    if (fresh.some((seq, n) => n > 0 && seq < (fresh[n - 1] ?? 0))) ctx.violate('disorder', who)
    if (reader.resets.length > 0) ctx.violate('reset', `${who}: ${reader.resets.length} times, with nothing pruned`)
    return known
  }
  const sequence = order('the owner', owners)
  const truth = owners.ofType('message.created').map(({ payload }) => payload.message as Message)
  for (const { seq } of acknowledged) if (!sequence.has(seq)) ctx.violate('missing', `the owner: seq ${seq}`)
  const membership = new Membership(initially, owners.events)
  for (const { person, reader } of tabs) {
    const heard = order(person.name, reader)
    const from = reader.hellos[0]?.seq ?? 0
    for (const { channelId, seq } of truth) {
      if (seq <= from) continue
      const may = membership.may(person.userId, channelId, seq)
      if (may === 'must' && !heard.has(seq)) ctx.violate('missing', `${person.name}: seq ${seq}`)
      if (may === 'must not' && heard.has(seq)) ctx.violate('leak', `${person.name}: seq ${seq}`)
    }
    ctx.count('events told', heard.size)
    ctx.count('resumes', reader.connections - 1)
  }
  ctx.count('messages', truth.length)
  ctx.count('clients', tabs.length)
}
