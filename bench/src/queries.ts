import type { Corpus } from './corpus.ts'
import { type Figure, figure } from './figures.ts'
import { postgresCorpus } from './postgres-corpus.ts'
import { runSource } from './process.ts'

interface Run {
  history: number[]
  historyBare: number[]
  unread: number[]
  unreadBare: number[]
}

async function onEngine(engine: string, atMost: number, url: string, corpus: Corpus, rounds: number, seconds: number) {
  const { workspaceId, channelIds } = corpus
  const args = [String(rounds), String(seconds / 2), workspaceId, JSON.stringify(channelIds)]
  const run = await runSource<Run>('bench/src/programs/queries.ts', args, { DATABASE_URL: url })
  const history = `history page of 1,000,000, the query, ${engine}, p99`
  const unread = `unread counts of 100 channels, the query, ${engine}, p99`
  return [
    figure(history, 'ms', { atMost }, run.history),
    figure(`${history} / bare statement`, 'ms', null, run.history, run.historyBare),
    figure(unread, 'ms', { atMost }, run.unread),
    figure(`${unread} / bare statement`, 'ms', null, run.unread, run.unreadBare),
  ]
}

/**
 * The product's own reads without HTTP, on either engine: what the design's goals speak of.
 *
 * @param folder the corpus's data, which nobody has open
 * @param mayMake whether there is time to fill Postgres
 */
export async function queryFigures(
  corpus: Corpus,
  folder: string,
  rounds: number,
  seconds: number,
  mayMake: boolean,
): Promise<Figure[]> {
  const file = `file:${folder}/parley.db`
  const figures = await onEngine('SQLite', 1, file, corpus, rounds, seconds)
  const url = await postgresCorpus(corpus, file, mayMake)
  if (url) figures.push(...(await onEngine('Postgres', 2.5, url, corpus, rounds, seconds)))
  return figures
}
