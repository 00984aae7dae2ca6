// The floor of sending: the three rows of a message (counter, message, event) through the same driver with the same
// durability, group-committed, and nothing else around them.
// Usage: node insert-floor.mjs <copy of a server's database> <callers> <seconds>
import { performance } from 'node:perf_hooks'
import { createClient } from '@libsql/client'
import { v7 as uuidv7 } from 'uuid'

const [file, callers, seconds] = process.argv.slice(2)
const client = createClient({ url: `file:${file}`, concurrency: 1 })
for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON']) {
  await client.execute(`PRAGMA ${pragma}`)
}
const [place] = (await client.execute('SELECT id, workspace_id FROM channel LIMIT 1')).rows
const [author] = (await client.execute('SELECT user_id FROM member LIMIT 1')).rows
const content = 'lorem ipsum '.repeat(10)
let ordinal = Date.now() * 4096

async function insert(transaction) {
  const now = Date.now()
  const id = uuidv7()
  const { rows } = await transaction.execute({
    sql: 'UPDATE scope SET seq = seq + 1 WHERE id = ? RETURNING seq',
    args: [place.workspace_id],
  })
  const seq = rows[0].seq
  await transaction.execute({
    sql: `INSERT INTO message (ordinal, id, workspace_id, channel_id, author_id, content, client_id, seq, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [++ordinal, id, place.workspace_id, place.id, author.user_id, content, uuidv7(), seq, now],
  })
  const audience = JSON.stringify({ channels: [place.id] })
  const payload = JSON.stringify({ message: { id, channelId: place.id, authorId: author.user_id, content, seq } })
  await transaction.execute({
    sql: `INSERT INTO event (scope_id, seq, type, at, audience, subject_id, channel_id, payload)
      VALUES (?, ?, 'message.created', ?, ?, ?, ?, ?)`,
    args: [place.workspace_id, seq, now, audience, id, place.id, payload],
  })
}

let waiting = []
async function commitGroup() {
  const group = waiting
  waiting = []
  const transaction = await client.transaction('write')
  for (let i = 0; i < group.length; i++) await insert(transaction)
  await transaction.commit()
  for (const done of group) done()
}
const save = () =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(commitGroup)
  })

const delays = []
const until = performance.now() + Number(seconds) * 1000
const began = performance.now()
await Promise.all(
  Array.from({ length: Number(callers) }, async () => {
    while (performance.now() < until) {
      const sent = performance.now()
      await save()
      delays.push(performance.now() - sent)
    }
  }),
)
const took = (performance.now() - began) / 1000
delays.sort((a, b) => a - b)
const at = (share) => delays[Math.floor(delays.length * share)] ?? 0
process.stdout.write(JSON.stringify({ perSecond: delays.length / took, p50: at(0.5), p99: at(0.99) }))
client.close()
