import { type Figure, figure } from './figures.ts'
import type { Floor } from './floor.ts'
import { load, requestBytes } from './load.ts'
import { cpuOf } from './process.ts'
import type { Person, Product } from './product.ts'

const callers = 32

/** A call that reads nothing of the database: it says what is on the screen behind a stream, which is open meanwhile. */
async function openScreen(product: Product, { cookie }: Person) {
  const controller = new AbortController()
  const response = await fetch(`http://127.0.0.1:${product.port}/rpc/events/subscribe`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ json: { cursors: {} } }),
    signal: controller.signal,
  })
  const reader = response.body?.getReader()
  const first = await reader?.read()
  const streamId = /"streamId":"([^"]+)"/.exec(Buffer.from(first?.value ?? []).toString())?.[1]
  if (!streamId) throw new Error(`The stream began without its id: ${response.status}`)
  const json = { streamId, channelIds: [], userIds: [], idle: false }
  return {
    bytes: requestBytes('POST', '/rpc/streams/show', { cookie, body: { json } }),
    async close() {
      controller.abort()
      await reader?.closed.catch(() => {})
    },
  }
}

/** What a request costs beside raw node and Hono, in CPU microseconds: the machine's other work does not count. */
export async function httpFigures(
  product: Product,
  floor: Floor,
  person: Person,
  rounds: number,
  seconds: number,
): Promise<Figure[]> {
  const showing = await openScreen(product, person)
  const cells = {
    raw: { child: floor.process, port: floor.port, bytes: requestBytes('GET', '/hello') },
    hono: { child: floor.process, port: floor.honoPort, bytes: requestBytes('POST', '/hello', { body: { json: {} } }) },
    healthz: { child: product.process(), port: product.port, bytes: requestBytes('GET', '/healthz') },
    me: {
      child: product.process(),
      port: product.port,
      bytes: requestBytes('POST', '/rpc/me/get', { cookie: person.cookie, body: { json: {} } }),
    },
    call: { child: product.process(), port: product.port, bytes: showing.bytes },
  }
  const names = Object.keys(cells) as (keyof typeof cells)[]
  const cost: Record<keyof typeof cells, number[]> = { raw: [], hono: [], healthz: [], me: [], call: [] }
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const { child, port, bytes } = cells[name]
      const before = cpuOf(child)
      const { count } = await load(port, bytes, callers, round < 0 ? 0.5 : seconds)
      if (round >= 0) cost[name].push((cpuOf(child) - before) / count)
    }
  }
  await showing.close()
  return [
    figure('healthz / raw node GET', 'µs CPU', null, cost.healthz, cost.raw),
    figure('RPC call with auth, log and id / Hono POST', 'µs CPU', { atMost: 3.5 }, cost.call, cost.hono),
    figure('RPC me.get with its reads / Hono POST', 'µs CPU', null, cost.me, cost.hono),
  ]
}
