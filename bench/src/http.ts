import { type Figure, figure } from './figures.ts'
import type { Floor } from './floor.ts'
import { load, requestBytes } from './load.ts'
import { cpuOf } from './process.ts'
import type { Person, Product } from './product.ts'

const callers = 32

/** What a request costs beside raw node and Hono, in CPU microseconds: the machine's other work does not count. */
export async function httpFigures(
  product: Product,
  floor: Floor,
  person: Person,
  rounds: number,
  seconds: number,
): Promise<Figure[]> {
  const cells = {
    raw: { child: floor.process, port: floor.port, bytes: requestBytes('GET', '/hello') },
    hono: { child: floor.process, port: floor.honoPort, bytes: requestBytes('POST', '/hello', { body: { json: {} } }) },
    healthz: { child: product.process(), port: product.port, bytes: requestBytes('GET', '/healthz') },
    me: {
      child: product.process(),
      port: product.port,
      bytes: requestBytes('POST', '/rpc/me/get', { cookie: person.cookie, body: { json: {} } }),
    },
  }
  const names = Object.keys(cells) as (keyof typeof cells)[]
  const cost = { raw: [] as number[], hono: [] as number[], healthz: [] as number[], me: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const { child, port, bytes } = cells[name]
      const before = cpuOf(child)
      const { count } = await load(port, bytes, callers, round < 0 ? 0.5 : seconds)
      if (round >= 0) cost[name].push((cpuOf(child) - before) / count)
    }
  }
  return [
    figure('healthz / raw node GET', 'µs CPU', null, cost.healthz, cost.raw),
    figure('RPC me.get with its reads / Hono POST', 'µs CPU', null, cost.me, cost.hono),
  ]
}
