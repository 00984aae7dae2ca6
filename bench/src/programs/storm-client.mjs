// Opens many event streams at once and tells when the last of them has heard its first bytes.
// Usage: node storm-client.mjs <port> <clients> <requests as JSON>
import net from 'node:net'
import { performance } from 'node:perf_hooks'

const [port, clients, list] = process.argv.slice(2)
const requests = JSON.parse(list)
const began = performance.now()
const sockets = []

const one = (request) =>
  new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(request))
    sockets.push(socket)
    socket.on('error', reject)
    let heard = ''
    socket.on('data', (chunk) => {
      if (heard === undefined) return
      heard += chunk
      if (!heard.startsWith('HTTP/1.1 200')) return reject(new Error(`The stream answered ${heard.slice(0, 200)}`))
      if (heard.indexOf('\r\n\r\n') + 4 === heard.length) return
      heard = undefined
      resolve()
    })
  })

await Promise.all(Array.from({ length: Number(clients) }, (_, n) => one(requests[n % requests.length])))
process.stdout.write(JSON.stringify({ ms: performance.now() - began }))
for (const socket of sockets) socket.destroy()
