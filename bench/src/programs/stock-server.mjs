// What one gets of the library's own event iterator and its publisher, told to check what leaves: a stream of one event
// type over RPC. Usage: node stock-server.mjs <port>
import { createAdaptorServer } from '@hono/node-server'
import { EventPublisher, eventIterator, os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { Hono } from 'hono'
import * as v from 'valibot'

const publisher = new EventPublisher({ maxBufferedEvents: 1_000 })
const Message = v.object({ id: v.string(), seq: v.number(), authorId: v.string(), content: v.string() })
const Created = v.object({ type: v.literal('message.created'), message: Message })

const router = {
  events: os.output(eventIterator(Created)).handler(async function* ({ signal }) {
    for await (const event of publisher.subscribe('created', { signal })) yield event
  }),
}
const handler = new RPCHandler(router, { eventIteratorKeepAliveInterval: 60_000 })

let seq = 0
let content = ''
const app = new Hono()
app.post('/content', async (c) => {
  content = await c.req.text()
  return c.json({})
})
app.post('/send', async (c) => {
  await c.req.json()
  const message = { id: crypto.randomUUID(), seq: ++seq, authorId: crypto.randomUUID(), content }
  publisher.publish('created', { type: 'message.created', message })
  return c.json({})
})
app.use('/rpc/*', async (c) => {
  const { response } = await handler.handle(c.req.raw, { prefix: '/rpc', context: {} })
  return response ?? c.notFound()
})
createAdaptorServer({ fetch: app.fetch }).listen({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  backlog: 4096,
})
