import { channelCount, messageCount, messageId, openCorpus } from './corpus.ts'
import { type Figure, figure } from './figures.ts'
import { load, requestBytes } from './load.ts'
import { cpuOf, program, runProgram } from './process.ts'
import { startProduct } from './product.ts'

interface Bare {
  history: number
  unread: number
}

/** What people do all day, on a million messages, as a client gets it, beside the bare statement through the same driver. */
export async function millionFigures(rounds: number, seconds: number): Promise<Figure[]> {
  const { corpus, folder } = await openCorpus()
  const { reader, workspaceId, channelIds } = corpus
  const bare = await runProgram<Bare>(program('million-floor'), [`${folder}/parley.db`, String(seconds)])
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
    const floor = (value: number) => p99.history.map(() => value)
    return [
      figure('history page of 1,000,000, p99', 'ms', { atMost: 1 }, p99.history),
      figure('history page of 1,000,000, p99 / bare statement', 'ms', null, p99.history, floor(bare.history)),
      figure('100 channels with unread counts, p99', 'ms', { atMost: 1 }, p99.unread),
      figure('100 channels with unread counts, p99 / bare statement', 'ms', null, p99.unread, floor(bare.unread)),
      figure('history page of 1,000,000, CPU', 'µs CPU', null, cpu.history),
      figure('100 channels with unread counts, CPU', 'µs CPU', null, cpu.unread),
    ]
  } finally {
    await product.stop()
  }
}
