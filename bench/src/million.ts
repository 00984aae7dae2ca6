import { channelCount, messageCount, messageId, openCorpus } from './corpus.ts'
import { type Figure, figure } from './figures.ts'
import { load, requestBytes } from './load.ts'
import { cpuOf } from './process.ts'
import { startProduct } from './product.ts'
import { queryFigures } from './queries.ts'

/** What people do all day, on a million messages: the queries by themselves, then the whole of it as a client gets it. */
export async function millionFigures(rounds: number, seconds: number, quick: boolean): Promise<Figure[]> {
  const { corpus, folder } = await openCorpus()
  const { reader, workspaceId, channelIds } = corpus
  const queries = await queryFigures(corpus, folder, rounds, seconds, !quick)
  const product = await startProduct({ folder })
  try {
    const { cookie } = reader
    let turn = 0
    const page = () => {
      // Another channel and another place in it each time, from the oldest to the newest.
      turn += 7_919
      const n = turn % messageCount
      const path = `/api/channels/${channelIds[n % channelCount]}/messages?limit=50&before=${messageId(n)}`
      return requestBytes('GET', path, { cookie })
    }
    const list = requestBytes('GET', `/api/workspaces/${workspaceId}/channels`, { cookie })
    const p99 = { history: [] as number[], unread: [] as number[] }
    const cpu = { history: [] as number[], unread: [] as number[] }
    const measure = async (name: keyof typeof p99, bytes: string | (() => string)) => {
      const before = cpuOf(product.process())
      const ran = await load(product.port, bytes, 1, seconds)
      cpu[name].push((cpuOf(product.process()) - before) / ran.count)
      p99[name].push(ran.p99)
    }
    await load(product.port, page, 1, 0.5)
    await load(product.port, list, 1, 0.5)
    for (let round = 0; round < rounds; round++) {
      await measure('history', page)
      await measure('unread', list)
    }
    return [
      ...queries,
      figure('history page of 1,000,000, whole answer over HTTP, p99', 'ms', null, p99.history),
      figure('history page of 1,000,000, whole answer over HTTP', 'µs CPU', null, cpu.history),
      figure('100 channels with unread counts, whole answer over HTTP, p99', 'ms', null, p99.unread),
      figure('100 channels with unread counts, whole answer over HTTP', 'µs CPU', null, cpu.unread),
    ]
  } finally {
    await product.stop()
  }
}
