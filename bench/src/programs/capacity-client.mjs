// Many people in many channels, each with an open stream, and messages that are written at a steady pace whether or not
// the last ones have arrived. Told over IPC what to open and how fast to write; a message's delay runs from the moment
// at which it should have been sent until the last of its readers has it.
import net from 'node:net'
import { performance } from 'node:perf_hooks'
import { openSocket } from './http-socket.mjs'

/** What stands in a message and names it: `cap-17-`. */
const mark = Buffer.from('cap-')
const longest = 16
const streams = []
/** What is under way, by number: when it should have been sent, and how many readers have not got it. */
const open = new Map()
let delays = []

/** Hands each number that comes by in a stream, wherever the chunks are cut, to `seen`. */
function numbers(seen) {
  let tail = Buffer.alloc(0)
  return (chunk) => {
    const data = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
    let from = 0
    for (let at = data.indexOf(mark); at !== -1; at = data.indexOf(mark, from)) {
      const end = data.indexOf(45, at + mark.length)
      if (end === -1) break
      seen(Number(data.latin1Slice(at + mark.length, end)))
      from = end
    }
    tail = data.subarray(Math.max(from, data.length - longest))
  }
}

function arrived(number) {
  const message = open.get(number)
  if (!message || --message.missing > 0) return
  open.delete(number)
  delays.push(performance.now() - message.due)
}

function openStream(port, request) {
  return new Promise((resolve, reject) => {
    const read = numbers(arrived)
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('error', reject)
    socket.once('data', (chunk) => {
      if (chunk.latin1Slice(0, 12) !== 'HTTP/1.1 200')
        reject(new Error(`The stream answered ${chunk.subarray(0, 200)}`))
      else resolve()
    })
    socket.on('data', read)
    streams.push(socket)
  })
}

let ports
let sent = 0

async function prepare(input) {
  ports = input.ports
  for (let i = 0; i < input.streams.length; i += 100)
    await Promise.all(input.streams.slice(i, i + 100).map(({ port, request }) => openStream(port, request)))
  return {}
}

/** Writes `perSecond` messages for `seconds`, in turn into each of `channels` ({ send, readers }). */
async function run({ perSecond, seconds, channels }) {
  delays = []
  open.clear()
  const senders = await Promise.all(Array.from({ length: 64 }, (_, n) => openSocket(ports[n % ports.length])))
  const idle = [...senders]
  const waiting = []
  // The one that has rested longest: so each of the servers gets its share.
  const free = () => (idle.length > 0 ? Promise.resolve(idle.shift()) : new Promise((resolve) => waiting.push(resolve)))
  const done = (socket) => (waiting.length > 0 ? waiting.shift()(socket) : idle.push(socket))
  const total = Math.round(perSecond * seconds)
  const began = performance.now()
  let refused = 0
  const write = async (due) => {
    const number = ++sent
    const channel = channels[number % channels.length]
    open.set(number, { due, missing: channel.readers })
    const socket = await free()
    const bytes = channel.send[number % channel.send.length]
    const status = await socket.request(
      bytes.replace('%NUMBER%', String(number).padStart(8, '0')).replace('%UUID%', crypto.randomUUID()),
    )
    if (status < 200 || status > 299) {
      refused++
      open.delete(number)
    }
    done(socket)
  }
  const writes = []
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
    for (; n < due; n++) writes.push(write(began + (n / perSecond) * 1000))
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.all(writes)
  const until = performance.now() + 3_000
  while (open.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10))
  const missing = open.size
  // What has not arrived by now counts as late as the wait was long.
  for (const { due } of open.values()) delays.push(performance.now() - due)
  for (const socket of senders) socket.close()
  delays.sort((a, b) => a - b)
  const nth = (share) => delays[Math.floor(delays.length * share)] ?? 0
  return { p50: nth(0.5), p99: nth(0.99), refused, missing, took: (performance.now() - began) / 1000 }
}

process.on('message', async ({ command, ...input }) => {
  if (command === 'close') {
    for (const socket of streams) socket.destroy()
    return process.disconnect()
  }
  try {
    process.send(await (command === 'open' ? prepare(input) : run(input)))
  } catch (error) {
    process.send({ error: error.message })
  }
})
