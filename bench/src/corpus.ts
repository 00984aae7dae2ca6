// A workspace with a million messages in a hundred channels, made once and kept in bench/.cache until the tables change.
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@libsql/client'
import { foundWorkspace, type Person, startProduct } from './product.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, 'bench/.cache')
const messages = 1_000_000
const channels = 100
/** Unread ones in each channel. */
const unread = 50

export interface Corpus {
  reader: Person
  workspaceId: string
  channelIds: string[]
  madeAt: number
}

const tables = () => {
  const folder = join(root, 'drizzle-sqlite')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const text = files.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
  return createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 12)
}
/** Another one for other tables. */
export const corpusName = () => `million-${tables()}`
const home = () => join(cache, corpusName())
/** A session lives for thirty days; the reader's is part of the corpus. */
const fresh = (corpus: Corpus) => Date.now() - corpus.madeAt < 20 * 86_400_000

export function keptCorpus(): Corpus | undefined {
  const note = join(home(), 'corpus.json')
  if (!existsSync(note)) return undefined
  const corpus = JSON.parse(readFileSync(note, 'utf8')) as Corpus
  return fresh(corpus) ? corpus : undefined
}

/** The corpus and a copy of its data folder, which whoever asks may use up. */
export async function openCorpus(): Promise<{ corpus: Corpus; folder: string }> {
  const corpus = keptCorpus() ?? (await makeCorpus())
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
  cpSync(join(home(), 'data'), folder, { recursive: true })
  return { corpus, folder }
}

async function makeCorpus(): Promise<Corpus> {
  mkdirSync(cache, { recursive: true })
  const making = mkdtempSync(join(cache, 'making-'))
  const data = join(making, 'data')
  mkdirSync(data)
  const product = await startProduct({ folder: data, keep: true })
  const [reader, writer] = [await product.signUp('reader'), await product.signUp('writer')]
  const place = await foundWorkspace(product, reader)
  const path = `/api/workspaces/${place.workspaceId}`
  const { token } = await product.call<{ token: string }>(reader, 'POST', `${path}/invitations`, {})
  await product.call(writer, 'POST', `/api/invitations/${token}/accept`)
  const { id: writerId } = (await product.call<{ user: { id: string } }>(writer, 'GET', '/api/me')).user
  const channelIds = [place.channelId]
  while (channelIds.length < channels) {
    const name = `channel-${channelIds.length}`
    const made = await product.call<{ id: string }>(reader, 'POST', `${path}/channels`, { name, kind: 'public' })
    channelIds.push(made.id)
  }
  await product.stop()
  await fill(join(data, 'parley.db'), place.workspaceId, writerId, channelIds)
  const corpus = { reader, workspaceId: place.workspaceId, channelIds, madeAt: Date.now() }
  writeFileSync(join(making, 'corpus.json'), JSON.stringify(corpus))
  rmSync(home(), { recursive: true, force: true })
  renameSync(making, home())
  return corpus
}

/** Straight into the tables, by SQLite itself: a message in each channel in turn, as a busy workspace would have it. */
async function fill(file: string, workspaceId: string, authorId: string, channelIds: string[]) {
  const client = createClient({ url: `file:${file}`, concurrency: 1 })
  await client.execute('PRAGMA synchronous = OFF')
  await client.execute('CREATE TEMP TABLE place (n integer primary key, id text)')
  for (const [n, id] of channelIds.entries())
    await client.execute({ sql: 'INSERT INTO place VALUES (?, ?)', args: [n, id] })
  const [counter] = (await client.execute({ sql: 'SELECT seq FROM scope WHERE id = ?', args: [workspaceId] })).rows
  const begin = Number(counter?.seq)
  const step = 50_000
  for (let from = 0; from < messages; from += step) {
    await client.execute({
      sql: `WITH RECURSIVE n(i) AS (VALUES(:from) UNION ALL SELECT i + 1 FROM n WHERE i < :last)
        INSERT INTO message (ordinal, id, workspace_id, channel_id, author_id, content, seq, created_at)
        SELECT 7200000000000000 + i * 4096, printf('01900000-0000-7000-8000-%012x', i), :workspace, place.id, :author,
          'message ' || i || ' lorem ipsum dolor sit amet, consectetur adipiscing elit', :begin + i + 1, 1757812500000 + i
        FROM n JOIN place ON place.n = i % ${channelIds.length}`,
      args: { from, last: from + step - 1, workspace: workspaceId, author: authorId, begin },
    })
  }
  const head = begin + messages
  await client.execute({ sql: 'UPDATE scope SET seq = ? WHERE id = ?', args: [head, workspaceId] })
  const read = head - unread * channelIds.length
  await client.execute({
    sql: 'UPDATE channel_member SET read_seq = ? WHERE workspace_id = ?',
    args: [read, workspaceId],
  })
  await client.execute('ANALYZE')
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  client.close()
}

/** The id of the n-th message. */
export const messageId = (n: number) => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const messageCount = messages
export const channelCount = channels
