import { type Figure, figure } from './figures.ts'
import { requestBytes } from './load.ts'
import { memoryOf } from './process.ts'
import type { Person, Product } from './product.ts'
import { helper } from './program.ts'

const streams = 5_000

/** What a stream takes that nothing happens on, among many: everything that the process has grown by. */
export async function memoryFigures(
  product: Product,
  people: Person[],
  place: { workspaceId: string },
): Promise<Figure[]> {
  await product.restart()
  const before = memoryOf(product.process())
  const body = { json: { cursors: { [place.workspaceId]: null } } }
  const requests = Array.from({ length: streams }, (_, i) =>
    requestBytes('POST', '/rpc/events/subscribe', { cookie: (people[i % people.length] as Person).cookie, body }),
  )
  const crowd = helper('fan-client')
  await crowd.ask({ command: 'open', port: product.port, requests, marker: '"type":"message.created"' })
  const grown = memoryOf(product.process()) - before
  crowd.close()
  return [figure('memory per idle subscriber at 5,000', 'kB', { atMost: 24 }, [(grown * 1024) / streams])]
}
