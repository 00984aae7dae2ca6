import { type Figure, figure } from './figures.ts'
import { load, requestBytes } from './load.ts'
import type { Person, Product } from './product.ts'

/** How often the server's own watch looks, in milliseconds: it counts that into every delay. */
const precision = 10

/** The server's event loop while people write, read pages and lists, and sign in beside it. */
export async function mixedFigures(
  product: Product,
  people: Person[],
  place: { workspaceId: string; channelId: string },
  rounds: number,
  seconds: number,
): Promise<Figure[]> {
  const cookie = (people[1] as Person).cookie
  const json = { channelId: place.channelId, content: 'lorem ipsum '.repeat(10), clientId: '%UUID%' }
  const send = requestBytes('POST', '/rpc/messages/post', { cookie, body: { json } })
  const page = requestBytes('GET', `/api/channels/${place.channelId}/messages?limit=50`, { cookie })
  const list = requestBytes('GET', `/api/workspaces/${place.workspaceId}/channels`, { cookie })
  const body = { email: 'person-1@example.org', password: 'a long enough password' }
  const signIn = requestBytes('POST', '/api/auth/sign-in/email', { body })
  const delay = async () => {
    const text = await (await fetch(`http://127.0.0.1:${product.port}/metrics`)).text()
    const seconds = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text)?.[1])
    return Math.max(0, seconds * 1000 - precision)
  }
  const p99: number[] = []
  for (let round = 0; round < rounds; round++) {
    // Asking begins a new count.
    await delay()
    await Promise.all([
      load(product.port, send, 4, seconds),
      load(product.port, page, 4, seconds),
      load(product.port, list, 4, seconds),
      // Each costs a whole core for a while, on another thread.
      load(product.port, signIn, 1, seconds),
    ])
    p99.push(await delay())
  }
  return [figure('event loop delay under mixed load, p99', 'ms', { atMost: 15 }, p99)]
}
