import { type Figure, figure } from './figures.ts'
import { requestBytes } from './load.ts'
import type { Person, Product } from './product.ts'
import { helper } from './program.ts'

interface Run {
  lost: number
  taken: number
  refused: number
  took: number
  resumed: number
  resets: number
  failures: number
  failure: string
}

/** A private channel: what its people send, and which of the people are in it. */
export interface Room {
  send: string[]
  members: Person[]
}

/**
 * Messages that a reader should have had and was never told it had missed, when twice as many are written as the server
 * can hand on: nothing may be lost but by a reset, and a stream that is ended can be taken up where it was.
 */
export async function overloadFigures(
  product: Product,
  rooms: Room[],
  workspaceId: string,
  streams: number,
  perSecond: number,
  seconds: number,
): Promise<Figure[]> {
  const subscribe = (cookie: string, cursor: number | null) =>
    requestBytes('POST', '/rpc/events/subscribe', { cookie, body: { json: { cursors: { [workspaceId]: cursor } } } })
  const readers = Array.from({ length: streams }, (_, i) => {
    const channel = i % rooms.length
    const { members } = rooms[channel] as Room
    const { cookie } = members[Math.floor(i / rooms.length) % members.length] as Person
    return { channel, request: { first: subscribe(cookie, null), again: subscribe(cookie, Number.MAX_SAFE_INTEGER) } }
  })
  const crowd = helper('overload-client')
  try {
    await crowd.ask({ command: 'open', port: product.port, readers })
    const channels = rooms.map(({ send }) => send)
    const run = await crowd.ask<Run>({ command: 'run', perSecond, seconds, channels })
    const { taken, refused, took, resumed, resets, failures, failure } = run
    console.log(
      `overload: ${taken} messages taken and ${refused} refused in ${took.toFixed(1)} s, ` +
        `${resumed} times a stream was taken up again, ${failures} times not at once ${failure}, ${resets} were reset`,
    )
    return [figure('lost events under 2x overload, neither resumed nor reset', 'events', { atMost: 0 }, [run.lost])]
  } finally {
    crowd.close()
  }
}
