// The reads of a channel without HTTP around them: the product's own verbs on its own driver, and in turn with them the
// same rows as one bare statement, kept prepared, on a connection of its own.
// Usage: node --import tsx queries.ts <rounds> <seconds> <workspace> <ids of its channels as JSON>, with the database in
// DATABASE_URL; the reader is whoever is in most of its channels.
import { performance } from 'node:perf_hooks'
import { type Context, listChannels, listMessages } from '@parley/api/server'
import { createDb, newId } from '@parley/db'
import { memoryBus } from '@parley/drivers'
import Sqlite from 'libsql'
import pg from 'pg'
import { channelCount, messageCount, messageId } from '../corpus.ts'

const [rounds, seconds, workspaceId = '', json = ''] = process.argv.slice(2)
const channelIds = JSON.parse(json) as string[]
const url = process.env.DATABASE_URL ?? ''

type Row = unknown[]
type Ask = (values: unknown[]) => Promise<Row[]>
let named = 0
async function bareDriver(): Promise<{ prepare(sql: string): Ask; close(): unknown }> {
  if (url.startsWith('file:')) {
    const file = new Sqlite(url.slice('file:'.length))
    file.exec('PRAGMA cache_size = -16384')
    const prepare = (sql: string) => {
      const statement = file.prepare(sql.replace(/\$\d/g, '?')).raw()
      return async (values: unknown[]) => statement.all(values) as Row[]
    }
    return { prepare, close: () => file.close() }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    prepare(text) {
      const name = `bare${++named}`
      return async (values) => (await client.query<Row>({ name, text, values, rowMode: 'array' })).rows
    },
    close: () => client.end(),
  }
}

const bare = await bareDriver()
const most = bare.prepare(`SELECT user_id FROM channel_member WHERE workspace_id = $1
  GROUP BY user_id ORDER BY count(*) DESC LIMIT 1`)
const readerId = String((await most([workspaceId]))[0]?.[0])
const database = await createDb(url)
const log = { debug() {}, info() {}, warn() {}, error() {} }
const ctx: Context = {
  db: database.db,
  dialect: database.dialect,
  actor: { kind: 'user', userId: readerId, sessionId: newId() },
  clock: () => new Date(),
  log,
  bus: memoryBus(),
  presence: { isActive: () => false },
  config: { publicUrl: url, secret: '', eventRetentionHours: 1, version: '' },
}
const barePage = bare.prepare(`SELECT * FROM message WHERE channel_id = $1 AND seq < $2
  AND (parent_id IS NULL OR also_to_channel = true) AND (deleted_at IS NULL OR last_reply_seq IS NOT NULL)
  ORDER BY seq DESC LIMIT 51`)
const bareCounts = bare.prepare(`SELECT c.id, c.name, m.read_seq, (SELECT count(*) FROM (SELECT 1 FROM message
    WHERE channel_id = c.id AND seq > m.read_seq AND deleted_at IS NULL AND (parent_id IS NULL OR also_to_channel = true)
      AND author_id <> $1 LIMIT 100) unread)
  FROM channel_member m JOIN channel c ON c.id = m.channel_id WHERE m.user_id = $2 AND m.workspace_id = $3`)

/** A few channels are read much more than the others, and mostly at their end. */
function place() {
  const nth = Math.floor(Math.random() ** 2 * channelCount)
  const at = Math.random() < 0.7 ? undefined : Math.floor((Math.random() * messageCount) / channelCount)
  return { nth, channelId: channelIds[nth] as string, at }
}

const cells: Record<string, () => unknown> = {
  history() {
    const { nth, channelId, at } = place()
    const before = at === undefined ? {} : { before: messageId(at * channelCount + nth) }
    return listMessages(ctx, { channelId, limit: 50, ...before })
  },
  historyBare() {
    const { channelId, at } = place()
    return barePage([channelId, at === undefined ? Number.MAX_SAFE_INTEGER : at * channelCount])
  },
  unread: () => listChannels(ctx, { workspaceId }),
  unreadBare: () => bareCounts([readerId, readerId, workspaceId]),
}
const p99 = Object.fromEntries(Object.keys(cells).map((name) => [name, [] as number[]]))
for (let round = -1; round < Number(rounds); round++) {
  for (const [name, ask] of Object.entries(cells)) {
    const delays: number[] = []
    const until = performance.now() + Number(seconds) * 1000
    while (performance.now() < until) {
      const began = performance.now()
      await ask()
      delays.push(performance.now() - began)
    }
    delays.sort((a, b) => a - b)
    // The first round warms up.
    if (round >= 0) p99[name]?.push(delays[Math.floor(delays.length * 0.99)] ?? Number.NaN)
  }
}
process.stdout.write(JSON.stringify(p99))
await bare.close()
await database.close()
