// A ledger that never finds anything proves nothing: here are servers that lose, invent and double.
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { Person } from './client.ts'
import { Ledger } from './ledger.ts'
import type { Message } from './messages.ts'

const bob = new Person('bob', 'bob', 'bob')
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** Keeps messages as Parley does; `reply` may hold an answer back. */
async function keeper(
  reply = (response: ServerResponse, message: Message) => void response.end(JSON.stringify(message)),
) {
  const kept: Message[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const body = text ? JSON.parse(text) : {}
    const id = request.url?.split('/')[3]
    const found = kept.find((message) => message.id === id)
    if (request.method === 'POST') {
      const known = kept.find(({ clientId }) => clientId === body.clientId)
      const fresh = {
        ...body,
        id: crypto.randomUUID(),
        seq: kept.length + 1,
        authorId: 'bob',
        parentId: null,
        deletedAt: null,
        reactions: [],
      }
      if (!known) kept.push(fresh)
      return reply(response, known ?? fresh)
    }
    if (!found) return response.writeHead(404).end('{}')
    if (request.method === 'PATCH') found.content = body.content
    if (request.method === 'DELETE') kept.splice(kept.indexOf(found), 1)
    reply(response, found)
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return { kept, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` }
}

const kinds = (ledger: Ledger, read: Message[]) => ledger.judge(read).map(({ kind }) => kind)

it('finds nothing where everything is as it was answered', async () => {
  const { kept, url } = await keeper()
  const ledger = new Ledger()
  const [one, two] = [ledger.open(bob, 'general'), ledger.open(bob, 'general')]
  for (const entry of [one, two]) await entry.act(url, 'post', 'first')
  await one.act(url, 'edit', 'second')
  await two.act(url, 'delete')
  expect(kinds(ledger, kept)).toEqual([])
})

it('finds what was answered and is not there: a message, an edit, a deletion', async () => {
  const { kept, url } = await keeper()
  const ledger = new Ledger()
  const [gone, edited, deleted] = [1, 2, 3].map(() => ledger.open(bob, 'general'))
  for (const entry of [gone, edited, deleted]) await entry?.act(url, 'post', 'first')
  const before = structuredClone(kept)
  await edited?.act(url, 'edit', 'second')
  await deleted?.act(url, 'delete')
  expect(kinds(ledger, before.slice(1))).toEqual(['lost', 'lost', 'lost'])
})

it('finds what nobody sent, and what is there twice', async () => {
  const { kept, url } = await keeper()
  const ledger = new Ledger()
  await ledger.open(bob, 'general').act(url, 'post', 'first')
  const [message] = kept as [Message]
  expect(kinds(ledger, [{ ...message, content: 'never said' }])).toEqual(['ghost'])
  expect(kinds(ledger, [message, { ...message, id: 'another', clientId: null }])).toEqual(['ghost'])
  expect(kinds(ledger, [message, { ...message, id: 'another' }])).toEqual(['double'])
})

it('takes what had no answer either way, and settles it with the same key', async () => {
  let silent = true
  const { kept, url } = await keeper((response, message) => {
    if (silent) response.destroy()
    else response.end(JSON.stringify(message))
  })
  const ledger = new Ledger()
  const entry = ledger.open(bob, 'general')
  expect(await entry.act(url, 'post', 'first')).toBe(false)
  expect([kinds(ledger, []), ledger.unsettled]).toEqual([[], [entry]])
  silent = false
  await entry.settle(url)
  expect([kinds(ledger, kept), kept.length, ledger.unsettled]).toEqual([[], 1, []])
  expect(kinds(ledger, [])).toEqual(['lost'])
})
