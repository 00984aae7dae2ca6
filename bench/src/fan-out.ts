import { type Figure, figure } from './figures.ts'
import type { Floor } from './floor.ts'
import { requestBytes } from './load.ts'
import { cpuOf, freePort, memoryOf, program, startProgram, stop } from './process.ts'
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

/** The library's own way of doing it, with events as long as `size`. */
async function stockAudience(size: number, seconds: number) {
  const port = await freePort()
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  const isUp = async () => (await fetch(at('/content'), { method: 'POST' })).ok
  const child = await startProgram(program('stock-server'), [String(port)], process.env, isUp)
  const requests = Array.from({ length: streams }, () => requestBytes('POST', '/rpc/events', { body: {} }))
  const stock = await audience(port, requests, '"type":"message.created"', seconds)
  const send = requestBytes('POST', '/send', { body: {} })
  const { size: empty } = await stock.run(send)
  await fetch(at('/content'), { method: 'POST', body: 'x'.repeat(Math.max(0, Math.round(size - empty))) })
  const end = () => {
    stock.close()
    return stop(child)
  }
  return { child, run: () => stock.run(send), end }
}

/** What `run` answers, and what the process took meanwhile. */
async function spent<T>(child: Parameters<typeof cpuOf>[0], run: () => Promise<T>): Promise<[T, number]> {
  const before = cpuOf(child)
  const result = await run()
  return [result, cpuOf(child) - before]
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
  const stock = await stockAudience(size, seconds)
  const results = { ours: [] as Run[], raw: [] as Run[] }
  const cpu = { ours: [] as number[], raw: [] as number[], stock: [] as number[] }
  for (let round = -1; round < rounds; round++) {
    // Each one's CPU while it delivers: what the others' streams cost it meanwhile is no delivery.
    const [rawRun, rawCpu] = await spent(floor.process, () => raw.run(rawSend))
    const [oursRun, oursCpu] = await spent(product.process(), () => ours.run(send))
    const [stockRun, stockCpu] = await spent(stock.child, stock.run)
    if (round < 0) continue
    results.raw.push(rawRun)
    results.ours.push(oursRun)
    cpu.raw.push(rawCpu / rawRun.deliveries)
    cpu.ours.push(oursCpu / oursRun.deliveries)
    cpu.stock.push(stockCpu / stockRun.deliveries)
  }
  ours.close()
  raw.close()
  await stock.end()
  const p99 = (runs: Run[]) => runs.map((run) => run.p99)
  return [
    figure('delivery to 1,000 streams / raw node', 'µs CPU', { atMost: 1.25 }, cpu.ours, cpu.raw),
    figure('delivery to 1,000 streams / stock oRPC event iterator', 'µs CPU', { atMost: 0.125 }, cpu.ours, cpu.stock),
    figure('delivery p99, 1,000 streams / raw node', 'ms', { atMost: 1.3 }, p99(results.ours), p99(results.raw)),
    figure('memory per stream', 'kB', { atMost: 24 }, [((memory - idle) * 1024) / streams]),
    figure('memory, idle', 'MB', { atMost: 130 }, [idle]),
    figure('memory, 1,000 streams', 'MB', { atMost: 170 }, [memory]),
  ]
}
