import { createClient } from '@libsql/client'
import { type Figure, figure } from './figures.ts'
import { type Load, load, requestBytes } from './load.ts'
import { cpuOf, program, runProgram } from './process.ts'
import type { Person, Product } from './product.ts'

/** A message sent through everything, beside its bare rows on a copy of the same database. */
export async function sendFigures(
  product: Product,
  person: Person,
  place: { channelId: string },
  rounds: number,
  seconds: number,
): Promise<Figure[]> {
  const copy = `${product.database}.floor`
  const source = createClient({ url: `file:${product.database}` })
  await source.execute({ sql: 'VACUUM INTO ?', args: [copy] })
  source.close()

  const json = { channelId: place.channelId, content: 'lorem ipsum '.repeat(10), clientId: '%UUID%' }
  const bytes = requestBytes('POST', '/rpc/messages/post', { cookie: person.cookie, body: { json } })
  const bare = (callers: number) =>
    runProgram<Omit<Load, 'count'>>(program('insert-floor'), [copy, String(callers), String(seconds)])
  const results = { one: [] as Load[], many: [] as Load[], oneBare: [] as Load[], manyBare: [] as Load[] }
  const cpu: number[] = []
  await load(product.port, bytes, 32, 1)
  for (let round = 0; round < rounds; round++) {
    results.oneBare.push({ count: 0, ...(await bare(1)) })
    results.one.push(await load(product.port, bytes, 1, seconds))
    results.manyBare.push({ count: 0, ...(await bare(32)) })
    const before = cpuOf(product.process())
    const many = await load(product.port, bytes, 32, seconds)
    results.many.push(many)
    cpu.push((cpuOf(product.process()) - before) / many.count)
  }
  const pick = (cell: keyof typeof results, key: keyof Load) => results[cell].map((result) => result[key])
  return [
    figure(
      'send, 32 callers / bare rows',
      'per s',
      { atLeast: 0.6 },
      pick('many', 'perSecond'),
      pick('manyBare', 'perSecond'),
    ),
    figure('send, 1 caller, p50 / bare rows', 'ms', { atMost: 3 }, pick('one', 'p50'), pick('oneBare', 'p50')),
    figure('send, 32 callers, p99', 'ms', { atMost: 20 }, pick('many', 'p99')),
    figure('send, CPU', 'µs CPU', { atMost: 150 }, cpu),
  ]
}
