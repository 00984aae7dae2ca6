// The floors: plain node, and plain Hono with a parsed body. Usage: node raw-server.mjs <port> <port of Hono>
import { createServer } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'

const [port, honoPort] = process.argv.slice(2).map(Number)
const streams = new Set()
// As long as a frame of the product, which is told at start.
let frame = Buffer.alloc(0)

const bodyOf = (request) =>
  new Promise((resolve) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => resolve(text))
  })

createServer(async (request, response) => {
  if (request.url === '/hello') {
    response.setHeader('content-type', 'application/json')
    response.end('{"ok":true}')
  } else if (request.url === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(':\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  } else if (request.url === '/frame') {
    frame = Buffer.from(await bodyOf(request))
    response.end('{}')
  } else if (request.url === '/send') {
    JSON.parse(await bodyOf(request))
    for (const stream of streams) stream.write(frame)
    response.end('{}')
  }
}).listen(port, '127.0.0.1', 4096)

const app = new Hono()
app.post('/hello', async (c) => {
  const body = await c.req.json()
  return c.json({ json: { id: body.json.id ?? null, name: 'Ada', email: 'ada@example.org' } })
})
createAdaptorServer({ fetch: app.fetch }).listen({ port: honoPort, host: '127.0.0.1', backlog: 4096 }, () => {
  process.stdout.write('ready\n')
})
