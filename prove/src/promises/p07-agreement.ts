import { foundPlace, type Person, signUp } from '../harness/client.ts'
import { Commands } from '../harness/commands.ts'
import { everyType, typesIn } from '../harness/every-type.ts'
import type { Instance } from '../harness/instance.ts'
import type { Message } from '../harness/messages.ts'
import { type Context, definePromise } from '../harness/promise.ts'
import type { Random } from '../harness/random.ts'
import { followedTypes, Replica } from '../harness/replica.ts'
import { differences, readState } from '../harness/state.ts'
import { Reader, readWorkspace } from '../harness/stream.ts'

const commands = 60

export default definePromise({
  id: 'P07',
  promise: 'What was fetched once and followed by events is what one would fetch now.',
  bar: 'no difference after 60 random commands of an owner and two members, for a client that has fetched before and for one that fetches in their midst; every type of event that the API’s document names is known, and told at least once',
  counted: ['difference', 'unknown type', 'untold type'],
  boxes: ['S', 'T'],
  runs: { short: 3, full: 5_000 },
  async run(ctx) {
    const instance = await ctx.open()
    const there = typesIn(await (await fetch(`${instance.url()}/api/openapi.json`)).json())
    for (const type of there) if (!followedTypes.includes(type)) ctx.violate('unknown type', `${type} is not followed`)
    const seen = new Set<string>()
    await ctx.each((random) => once(ctx, instance, random, seen))
    for (const type of there) if (!seen.has(type)) ctx.violate('untold type', type)
    ctx.figure('types of event told', seen.size)
    ctx.figure('of types that there are', there.size)
  },
})

interface Client {
  person: Person
  readers: Reader[]
  replica?: Replica
}

async function once(ctx: Context, instance: Instance, random: Random, seen: Set<string>): Promise<void> {
  const place = await foundPlace(instance, { crowd: 3, channels: 1 })
  const { workspaceId, people } = place
  const url = () => instance.url()
  const arrive = async (person: Person): Promise<Client> => {
    const readers = [
      readWorkspace(person, workspaceId, { url, resumes: true }),
      new Reader(person, '/api/me/events', { url, resumes: true }),
    ]
    // First the streams, then the state: what happens between is in both, and is the same twice.
    for (const reader of readers) await reader.greeted()
    return { person, readers }
  }
  const fetch = async (client: Client) => {
    client.replica = new Replica(client.person, workspaceId, await readState(client.person, url(), workspaceId))
  }
  const early = await Promise.all(people.map(arrive))
  await Promise.all(early.map(fetch))
  const rex = await signUp(url(), `rex${crypto.randomUUID().slice(0, 8)}`)
  const does = new Commands(place, rex, random, url)
  for (let n = 0; n < commands / 2; n++) await does.one()
  const late = await Promise.all(people.map(arrive))
  const rest = (async () => {
    for (let n = 0; n < commands / 2; n++) await does.one()
  })()
  await Promise.all([rest, ...late.map((client) => fetchAgain(() => fetch(client)))])
  await everyType(place, rex, url)
  ctx.count('commands', commands)
  await settle(instance, place.owner, place.general.id, [...early, ...late])
  for (const { person, readers, replica } of [...early, ...late]) {
    if (!replica) continue
    const events = readers.flatMap(({ events }) => events).sort((a, b) => (a.heard ?? 0) - (b.heard ?? 0))
    await replica.catchUp(url(), events)
    const fresh = await readState(person, url(), workspaceId)
    for (const difference of differences(replica.things, fresh))
      ctx.violate('difference', `${person.name}: ${difference}`)
    for (const type of replica.unknown) ctx.violate('unknown type', type)
    for (const type of replica.applied) seen.add(type)
    ctx.count('events followed', events.length)
    ctx.count('things compared', fresh.size)
    for (const reader of readers) reader.stop()
  }
}

/** What is taken away while one fetches makes the fetch fail half-way; a client begins again. */
async function fetchAgain(fetch: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch()
    } catch (error) {
      if (tries === 20) throw error
    }
  }
}

/** Until every stream has told a last thing: one in the workspace, and one of each person’s own. */
async function settle(instance: Instance, owner: Person, channelId: string, clients: Client[]): Promise<void> {
  await owner.attempt(instance.url(), 'POST', `/api/channels/${channelId}/unarchive`)
  const workspaceEnd = await owner.call<Message>(
    instance.url(),
    'PATCH',
    `/api/workspaces/${clients[0]?.replica?.workspaceId}`,
    { name: 'The end' },
  )
  if (!workspaceEnd) throw new Error('The workspace has no name.')
  const title = `the end ${crypto.randomUUID()}`
  const each = new Map(clients.map(({ person }) => [person.userId, person]))
  for (const person of each.values()) await person.call(instance.url(), 'PATCH', '/api/me', { title })
  const told = (reader: Reader | undefined, type: string, what: string) => () =>
    reader?.events.some((event) => event.type === type && JSON.stringify(event.payload).includes(what)) ?? false
  for (const { readers } of clients) {
    await readers[0]?.until(told(readers[0], 'workspace.updated', 'The end'), 'for the last event of the workspace')
    await readers[1]?.until(told(readers[1], 'me.updated', title), 'for the last event of one’s own')
    // The titles are told in the workspace, too.
    const titles = () =>
      readers[0]?.events.filter((event) => JSON.stringify(event.payload).includes(title)).length === each.size
    await readers[0]?.until(titles, 'for the titles of all')
  }
}
