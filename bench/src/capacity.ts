import { type Figure, figure } from './figures.ts'
import { requestBytes } from './load.ts'
import { overloadFigures } from './overload.ts'
import type { Person, Product } from './product.ts'
import { helper } from './program.ts'

/** Open streams, each with the rights of one of the people. */
const streams = 1_000
/** Private channels; everybody is in one of them. */
const rooms = 10
/** Until the last reader has what was sent, for ninety-nine of a hundred messages. */
const bar = 500

const capacity = `capacity: messages a second, each to 100 of 1,000 streams, p99 within ${bar} ms`
export const capacityNames = { one: capacity, two: `two processes, ${capacity}` }

interface Run {
  p50: number
  p99: number
  refused: number
  missing: number
  took: number
}

/**
 * How many messages a second the servers take before they come late: a thousand open streams, every message read by a
 * hundred of them, written at a pace that does not wait for the answers, faster and faster. Streams and senders are
 * spread evenly over the servers, those of one person too. One server by itself is then written to at twice that pace.
 */
export async function capacityFigures(
  name: string,
  products: [Product, ...Product[]],
  people: Person[],
  place: { workspaceId: string },
  seconds: number,
): Promise<Figure[]> {
  const [product] = products
  const ids = await Promise.all(
    people.map(async (person) => (await product.call<{ user: { id: string } }>(person, 'GET', '/api/me')).user.id),
  )
  const membersOf = (room: number) => people.map((_, i) => i).filter((i) => i % rooms === room)
  const channels = await Promise.all(
    Array.from({ length: rooms }, async (_, room) => {
      const members = membersOf(room)
      const first = people[members[0] as number] as Person
      const channel = await product.call<{ id: string }>(
        first,
        'POST',
        `/api/workspaces/${place.workspaceId}/channels`,
        { name: `capacity-${room}`, kind: 'private', memberIds: members.slice(1).map((i) => ids[i]) },
      )
      const json = { channelId: channel.id, content: `cap-%NUMBER%- ${'lorem ipsum '.repeat(8)}`, clientId: '%UUID%' }
      const send = members.map((i) =>
        requestBytes('POST', '/rpc/messages/post', { cookie: (people[i] as Person).cookie, body: { json } }),
      )
      const inside = members.map((i) => people[i] as Person)
      return { send, members: inside, readers: (members.length * streams) / people.length }
    }),
  )
  const body = { json: { cursors: { [place.workspaceId]: null } } }
  const ports = products.map(({ port }) => port)
  const open = Array.from({ length: streams }, (_, i) => ({
    // The streams of one person lie on different servers.
    port: ports[(i + Math.floor(i / people.length)) % ports.length],
    request: requestBytes('POST', '/rpc/events/subscribe', {
      cookie: (people[i % people.length] as Person).cookie,
      body,
    }),
  }))
  const crowd = helper('capacity-client')
  await crowd.ask({ command: 'open', ports, streams: open })
  let best = 0
  let at: Run | undefined
  try {
    await crowd.ask<Run>({ command: 'run', perSecond: 50, seconds: 1, channels })
    for (let pace = 100; ; pace = Math.round(pace * 1.25)) {
      const run = await crowd.ask<Run>({ command: 'run', perSecond: pace, seconds: seconds * 2, channels })
      if (run.p99 > bar || run.refused > 0 || run.missing > 0) break
      best = pace
      at = run
    }
  } finally {
    crowd.close()
  }
  const { workspaceId } = place
  const pace = Math.max(best, 100) * 2
  const overload =
    products.length === 1 ? await overloadFigures(product, channels, workspaceId, streams, pace, seconds * 2) : []
  return [
    figure(name, 'per s', null, [best]),
    figure(
      `- delay to the last reader at that pace, p99${products.length > 1 ? `, ${products.length} processes` : ''}`,
      'ms',
      null,
      [at?.p99 ?? Number.NaN],
    ),
    ...overload,
  ]
}
