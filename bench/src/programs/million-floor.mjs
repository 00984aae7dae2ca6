// The floor of reading: the same page and the same counts as one statement each, on the same million messages.
// Usage: node million-floor.mjs <database> <seconds>
import { performance } from 'node:perf_hooks'
import { createClient } from '@libsql/client'

const [file, seconds] = process.argv.slice(2)
const client = createClient({ url: `file:${file}`, concurrency: 1 })
const channels = (await client.execute('SELECT id FROM channel')).rows.map((row) => row.id)
const [{ head }] = (await client.execute('SELECT max(seq) AS head FROM message')).rows

async function p99(statement) {
  const delays = []
  const until = performance.now() + Number(seconds) * 1000
  for (let turn = 0; performance.now() < until; turn++) {
    const began = performance.now()
    await client.execute(statement(turn))
    delays.push(performance.now() - began)
  }
  delays.sort((a, b) => a - b)
  return delays[Math.floor(delays.length * 0.99)]
}

const history = await p99((turn) => ({
  sql: `SELECT * FROM message WHERE channel_id = ? AND seq < ? AND parent_id IS NULL AND deleted_at IS NULL
    ORDER BY seq DESC LIMIT 51`,
  args: [channels[turn % channels.length], (turn * 7919) % head],
}))
const unread = await p99(() => ({
  sql: `SELECT c.*, (SELECT count(*) FROM (SELECT 1 FROM message m WHERE m.channel_id = c.id AND m.seq > ? LIMIT 100))
    FROM channel c`,
  args: [head - 5000],
}))
process.stdout.write(JSON.stringify({ history, unread }))
client.close()
