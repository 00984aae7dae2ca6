// Readers and more writes than the server can take. Each reader notes which messages of its channel came; one whose
// stream ends comes back with its cursor at once, as a client does, and some lose their line on purpose. Told over IPC what
// to open and how fast to write; what it answers is what each reader should have had and has not.
import net from 'node:net'
import { performance } from 'node:perf_hooks'
import { openSocket } from './http-socket.mjs'

/** What stands in a message and names it: `cap-00000017-`. */
const mark = Buffer.from('cap-')
const digits = 8
const reset = Buffer.from('"type":"reset"')
const seqMark = Buffer.from('"seq":')
/** Longer than what can be cut apart of any of these. */
const overlap = 40
/** Where a request has the cursor. */
const placeholder = String(Number.MAX_SAFE_INTEGER)
const endOfFrame = Buffer.from('\n\n')
/** Every which reader loses its line, and how often. */
const unlucky = 50
const everyMs = 500
/** How long nothing may come before no more is expected. */
const patience = 5_000

const readers = []
let port
let ended = false
/** Why readers were not taken back at once. */
const failures = []
let lastArrival = 0

/** The connection of a reader, from its cursor on where it has one. */
function connect(reader) {
  return new Promise((resolve, reject) => {
    let tail = Buffer.alloc(0)
    const { first, again } = reader.request
    // JSON takes blanks before a number, so that the body keeps its length.
    const cursor = String(reader.cursor).padStart(placeholder.length)
    const request = reader.cursor === undefined ? first : again.replace(placeholder, cursor)
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request))
    reader.socket = socket
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The line was cut before the answer.')))
    socket.once('data', (chunk) => {
      const head = chunk.latin1Slice()
      if (!head.startsWith('HTTP/1.1 200')) {
        socket.destroy()
        return reject(new Error(`The stream answered ${head.slice(0, 200)}`))
      }
      reader.cursor ??= Number(/"cursors":\{"[^"]+":(\d+)/.exec(head)?.[1])
      socket.on('close', () => comeBack(reader))
      resolve()
    })
    socket.on('data', (chunk) => {
      const data = Buffer.concat([tail, chunk])
      for (let at = data.indexOf(mark); at !== -1 && at + mark.length + digits <= data.length; ) {
        reader.got.add(Number(data.latin1Slice(at + mark.length, at + mark.length + digits)))
        lastArrival = performance.now()
        at = data.indexOf(mark, at + mark.length)
      }
      if (data.includes(reset)) reader.reset = true
      // Of what has come whole, as a client would have it.
      const end = data.lastIndexOf(endOfFrame)
      const seq = end === -1 ? -1 : data.lastIndexOf(seqMark, end)
      const found = seq === -1 ? null : /^\d+(?=[,}])/.exec(data.latin1Slice(seq + seqMark.length, seq + overlap))
      if (found) reader.cursor = Number(found[0])
      tail = data.subarray(Math.max(0, data.length - overlap))
    })
  })
}

/** Until the server takes it. */
async function comeBack(reader) {
  if (ended) return
  reader.resumed++
  reader.returning = true
  while (!ended) {
    try {
      await connect(reader)
      reader.returning = false
      return
    } catch (error) {
      failures.push(error.message)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

async function prepare(input) {
  port = input.port
  for (const { request, channel } of input.readers)
    readers.push({ request, channel, cursor: undefined, got: new Set(), reset: false, resumed: 0, returning: false })
  for (let i = 0; i < readers.length; i += 100) await Promise.all(readers.slice(i, i + 100).map(connect))
  return {}
}

/** Writes at this pace for `seconds`, or as fast as it can, in turn into each of `channels`; then waits for what comes. */
async function run({ perSecond, seconds, channels }) {
  const senders = await Promise.all(Array.from({ length: 256 }, () => openSocket(port)))
  const waiting = []
  const idle = [...senders]
  const free = () => (idle.length > 0 ? Promise.resolve(idle.pop()) : new Promise((resolve) => waiting.push(resolve)))
  const done = (socket) => (waiting.length > 0 ? waiting.shift()(socket) : idle.push(socket))
  const taken = channels.map(() => [])
  let refused = 0
  const write = async (number) => {
    const channel = number % channels.length
    const bytes = channels[channel][number % channels[channel].length]
    const socket = await free()
    // What could not be sent in time is not sent at all: the time is what is measured.
    if (performance.now() > until) return done(socket)
    const text = bytes.replace('%NUMBER%', String(number).padStart(digits, '0')).replace('%UUID%', crypto.randomUUID())
    const status = await socket.request(text)
    if (status >= 200 && status < 300) taken[channel].push(number)
    else refused++
    done(socket)
  }
  const began = performance.now()
  const until = began + seconds * 1000
  const tunnel = setInterval(() => {
    for (let i = 0; i < readers.length; i += unlucky) if (!readers[i].returning) readers[i].socket.destroy()
  }, everyMs)
  const writes = []
  for (const total = perSecond * seconds; writes.length < total; ) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond + 1)
    while (writes.length < due) writes.push(write(writes.length))
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.all(writes)
  clearInterval(tunnel)
  const took = (performance.now() - began) / 1000
  lastArrival = performance.now()
  const missing = () =>
    readers.reduce(
      (sum, { channel, got, reset }) => sum + (reset ? 0 : taken[channel].filter((n) => !got.has(n)).length),
      0,
    )
  while (performance.now() - lastArrival < patience && missing() > 0)
    await new Promise((resolve) => setTimeout(resolve, 250))
  ended = true
  for (const socket of senders) socket.close()
  return {
    lost: missing(),
    taken: taken.reduce((sum, { length }) => sum + length, 0),
    refused,
    took,
    resumed: readers.reduce((sum, one) => sum + one.resumed, 0),
    failures: failures.length,
    failure: failures[0] ?? '',
    resets: readers.filter((one) => one.reset).length,
  }
}

process.on('message', async ({ command, ...input }) => {
  if (command === 'close') {
    ended = true
    for (const { socket } of readers) socket.destroy()
    // One may be on its way back.
    return process.exit()
  }
  try {
    process.send(await (command === 'open' ? prepare(input) : run(input)))
  } catch (error) {
    process.send({ error: error.message })
  }
})
