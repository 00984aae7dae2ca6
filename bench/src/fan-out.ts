import { type Figure, figure } from './figures.ts'
import type { Floor } from './floor.ts'
import { requestBytes } from './load.ts'
import { cpuOf, memoryOf } from './process.ts'
import type { Person, Product } from './product.ts'
import { helper } from './program.ts'

const streams = 1_000

interface Run {
  deliveries: number
  size: number
  p50: number
  p99: number
}

/** A process that holds open connections, one for each of `requests`, and counts what arrives. */
async function audience(port: number, requests: string[], marker: string, seconds: number) {
  const { ask, close } = helper('fan-client')
  await ask({ command: 'open', port, requests, marker })
  return { run: (send: string) => ask<Run>({ command: 'run', seconds, send }), close }
}

/** One event to a thousand streams: the product with its sessions, memberships and filters, beside one shared write. */
export async function fanOutFigures(
  product: Product,
  floor: Floor,
  people: Person[],
  place: { workspaceId: string; channelId: string },
  rounds: number,
  seconds: number,
): Promise<Figure[]> {
  const of = <T>(list: T[], i: number): T => list[i % list.length] as T
  const subscribe = (person: Person) =>
    requestBytes('POST', '/rpc/events/subscribe', {
      cookie: person.cookie,
      body: { json: { cursors: { [place.workspaceId]: null } } },
    })
  const idle = memoryOf(product.process())
  const all = Array.from({ length: streams }, (_, i) => subscribe(of(people, i)))
  const ours = await audience(product.port, all, '"type":"message.created"', seconds)
  const memory = memoryOf(product.process())

  const plain = Array.from({ length: streams }, () => requestBytes('GET', '/events'))
  const raw = await audience(floor.port, plain, '"type":"message.created"', seconds)

  const json = { channelId: place.channelId, content: 'lorem ipsum '.repeat(10), clientId: '%UUID%' }
  const send = requestBytes('POST', '/rpc/messages/post', { cookie: of(people, 0).cookie, body: { json } })
  const rawSend = requestBytes('POST', '/send', { body: { json } })
  // The floor writes as many bytes as the product does, but made once and for ever.
  const { size } = await ours.run(send)
  const empty = 'data: {"type":"message.created","filler":""}\n\n'
  const frame = empty.replace('""', `"${'x'.repeat(Math.max(0, Math.round(size) - empty.length))}"`)
  await fetch(`http://127.0.0.1:${floor.port}/frame`, { method: 'POST', body: frame })
  const results = { ours: [] as Run[], raw: [] as Run[], oursCpu: [] as number[], rawCpu: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    const before = [cpuOf(floor.process), cpuOf(product.process())] as const
    const rawRun = await raw.run(rawSend)
    const oursRun = await ours.run(send)
    if (round < 0) continue
    results.raw.push(rawRun)
    results.ours.push(oursRun)
    results.rawCpu.push((cpuOf(floor.process) - before[0]) / rawRun.deliveries)
    results.oursCpu.push((cpuOf(product.process()) - before[1]) / oursRun.deliveries)
  }
  ours.close()
  raw.close()
  const p99 = (runs: Run[]) => runs.map((run) => run.p99)
  return [
    figure('delivery to 1,000 streams / raw node', 'µs CPU', { atMost: 1.25 }, results.oursCpu, results.rawCpu),
    figure('delivery p99, 1,000 streams / raw node', 'ms', { atMost: 1.3 }, p99(results.ours), p99(results.raw)),
    figure('memory per stream', 'kB', { atMost: 24 }, [((memory - idle) * 1024) / streams]),
    figure('memory, idle', 'MB', { atMost: 130 }, [idle]),
    figure('memory, 1,000 streams', 'MB', { atMost: 170 }, [memory]),
  ]
}
