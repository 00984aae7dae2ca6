import { type Figure, figure } from './figures.ts'
import type { Floor } from './floor.ts'
import { requestBytes } from './load.ts'
import { program, runProgram } from './process.ts'
import type { Person, Product } from './product.ts'

const clients = 5_000

/** Everybody comes back at the same moment, as after a restart: until the last of them has its first frame. */
export async function stormFigures(
  product: Product,
  floor: Floor,
  people: Person[],
  place: { workspaceId: string },
  rounds: number,
): Promise<Figure[]> {
  const storm = (port: number, requests: string[]) =>
    runProgram<{ ms: number }>(program('storm-client'), [String(port), String(clients), JSON.stringify(requests)])
  const body = { json: { cursors: { [place.workspaceId]: null } } }
  const ours = people.map(({ cookie }) => requestBytes('POST', '/rpc/events/subscribe', { cookie, body }))
  const times = { ours: [] as number[], raw: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.raw.push((await storm(floor.port, [requestBytes('GET', '/events')])).ms)
    times.ours.push((await storm(product.port, ours)).ms)
  }
  return [
    figure('5,000 clients come back', 'ms', { atMost: 2_000 }, times.ours),
    figure('5,000 clients come back / raw node', 'ms', null, times.ours, times.raw),
  ]
}
