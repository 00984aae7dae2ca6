// Holds many event streams and counts what arrives on each. Told over IPC what to open and when to send; it sends the
// next event only when every stream has the last one, so that nothing queues up and a delivery's delay is its own.
import net from 'node:net'
import { performance } from 'node:perf_hooks'
import { openSocket } from './http-socket.mjs'

const streams = []
let at
let arrived = () => {}
let bytes = 0

/** Counts `marker` in a stream that may cut it anywhere. */
function counter(marker) {
  const needle = Buffer.from(marker)
  let tail = Buffer.alloc(0)
  return (chunk) => {
    const data = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
    let count = 0
    let from = 0
    for (let at = data.indexOf(needle); at !== -1; at = data.indexOf(needle, from)) {
      count++
      from = at + needle.length
    }
    tail = data.subarray(Math.max(from, data.length - needle.length + 1))
    return count
  }
}

function openStream(port, request, marker) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request))
    const count = counter(marker)
    let opened = false
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      if (!opened) {
        opened = true
        const head = chunk.subarray(0, 15).toString()
        if (!head.startsWith('HTTP/1.1 200')) reject(new Error(`The stream answered ${chunk.toString().slice(0, 200)}`))
        else resolve(socket)
      }
      bytes += chunk.length
      for (let n = count(chunk); n > 0; n--) arrived()
    })
    streams.push(socket)
  })
}

async function open({ port, requests, marker }) {
  for (let i = 0; i < requests.length; i += 100) {
    await Promise.all(requests.slice(i, i + 100).map((request) => openStream(port, request, marker)))
  }
  at = port
  return {}
}

/** Sends for `seconds`; answers how many deliveries there were, their size, and how long each took, in milliseconds. */
async function run({ seconds, send }) {
  // Opened for each run: a server ends connections that say nothing for long.
  const sender = await openSocket(at)
  const delays = []
  let deliveries = 0
  bytes = 0
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    const began = performance.now()
    let missing = streams.length
    const all = new Promise((resolve) => {
      arrived = () => {
        delays.push(performance.now() - began)
        if (--missing === 0) resolve()
      }
    })
    const status = await sender.request(send.replace('%UUID%', crypto.randomUUID()))
    if (status !== 200 && status !== 201) throw new Error(`Sending answered ${status}`)
    await all
    deliveries += streams.length
  }
  sender.close()
  delays.sort((a, b) => a - b)
  const nth = (share) => delays[Math.floor(delays.length * share)] ?? 0
  return { deliveries, size: bytes / deliveries, p50: nth(0.5), p99: nth(0.99) }
}

function close() {
  for (const socket of streams) socket.destroy()
  process.disconnect()
}

process.on('message', async ({ command, ...input }) => {
  if (command === 'close') return close()
  try {
    process.send(await (command === 'open' ? open(input) : run(input)))
  } catch (error) {
    process.send({ error: error.message })
  }
})
