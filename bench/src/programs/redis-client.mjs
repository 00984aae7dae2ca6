// Many subscribers of one Redis channel, and a publisher that waits until all of them have the last message.
import net from 'node:net'
import { performance } from 'node:perf_hooks'

const channel = 'bench'
const sockets = []
let publisher
let expected = 0
let received = 0
let arrived = () => {}

const connect = (port) =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.on('error', reject)
    sockets.push(socket)
  })

async function open({ port, streams }) {
  for (let n = 0; n < streams; n++) {
    const socket = await connect(port)
    const confirmed = new Promise((resolve) => socket.once('data', resolve))
    socket.write(`SUBSCRIBE ${channel}\r\n`)
    await confirmed
    socket.on('data', (chunk) => {
      received += chunk.length
      if (received >= expected) arrived()
    })
  }
  publisher = await connect(port)
  publisher.resume()
  return {}
}

async function run({ seconds, size }) {
  const payload = 'x'.repeat(size)
  const message = `*3\r\n$7\r\nPUBLISH\r\n$${channel.length}\r\n${channel}\r\n$${size}\r\n${payload}\r\n`
  const frame = `*3\r\n$7\r\nmessage\r\n$${channel.length}\r\n${channel}\r\n$${size}\r\n${payload}\r\n`.length
  const subscribers = sockets.length - 1
  let deliveries = 0
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    received = 0
    expected = frame * subscribers
    const all = new Promise((resolve) => (arrived = resolve))
    publisher.write(message)
    await all
    deliveries += subscribers
  }
  return { deliveries }
}

process.on('message', async ({ command, ...input }) => {
  if (command === 'close') {
    for (const socket of sockets) socket.destroy()
    return process.disconnect()
  }
  try {
    process.send(await (command === 'open' ? open(input) : run(input)))
  } catch (error) {
    process.send({ error: error.message })
  }
})
