// Both ways from a body to a verb and back, over real sockets: the straight one and the library's say the same, byte for byte.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@parley/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type Person, type World } from '../testing/index.ts'

let world: World
let server: Server
let origin: string
const reached: string[] = []
beforeAll(async () => {
  world = await createWorld()
  server = createServer(async (incoming, outgoing) => {
    const straight = incoming.headers['x-way'] === 'straight'
    const chunks: Buffer[] = []
    if (!straight) for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const headers = new Headers(incoming.headers as Record<string, string>)
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
    const who = Object.values(world).find((one): one is Person => (one as Person)?.name === headers.get('x-person'))
    const answered = await world.api.handleRpc(
      new Request(`http://x${incoming.url}`, { method: 'POST', headers, body }),
      {
        requestId: 'test',
        log: world.ada.context.log,
        session: who ? { userId: who.userId, sessionId: who.sessionId } : null,
        reached: (procedure) => reached.push(procedure),
        outgoing,
        ...(straight && { incoming }),
      },
    )
    if (answered === 'taken') return
    outgoing.writeHead(answered?.status ?? 404, Object.fromEntries(answered?.headers ?? []))
    outgoing.end(answered ? Buffer.from(await answered.arrayBuffer()) : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await world.stop()
  server.closeAllConnections()
  server.close()
})

async function ask(way: 'straight' | 'library', path: string, body: string, person: string) {
  const headers = { 'content-type': 'application/json', 'x-person': person, 'x-way': way }
  const reply = await fetch(`${origin}/rpc${path}`, { method: 'POST', body, headers })
  const said = await reply.text()
  return { status: reply.status, type: reply.headers.get('content-type'), said }
}
/** What both ways say, once it is certain that it is the same. */
async function both(path: string, body: string, person = 'Bob') {
  const library = await ask('library', path, body, person)
  expect(await ask('straight', path, body, person)).toEqual(library)
  return library
}
const json = (input: unknown, meta?: unknown) => JSON.stringify({ json: input, meta })

it('answers calls that are in order', async () => {
  const { id } = await world.ada.as.messages.post({ channelId: world.general.id, content: 'ä "quoted" \u2028 <!here>' })
  for (const [path, input] of [
    ['/me/get', {}],
    ['/me/get', undefined],
    ['/messages/get', { messageId: id }],
    ['/messages/list', { channelId: world.general.id, limit: 5 }],
    ['/channels/list', { workspaceId: world.workspace.id }],
  ] as const) {
    const { status, said } = await both(path, json(input))
    expect([path, status, said.startsWith('{"json":')]).toEqual([path, 200, true])
  }
  expect((await both('/me/get', '')).status).toBe(200)
})

it('posts once by either way, and a retry by the other answers with the same message', async () => {
  const input = json({ channelId: world.general.id, content: 'once', clientId: newId() })
  const first = await ask('straight', '/messages/post', input, 'Bob')
  expect(first.status).toBe(200)
  expect(await ask('library', '/messages/post', input, 'Bob')).toEqual(first)
})

it('refuses in the same words, whatever is wrong', async () => {
  const clientId = newId()
  await world.bob.as.messages.post({ channelId: world.general.id, content: 'first', clientId })
  for (const [status, path, body, person] of [
    [404, '/channels/get', json({ channelId: world.secret.id }), 'Cat'],
    [404, '/messages/post', json({ channelId: newId(), content: 'hi' }), 'Bob'],
    [403, '/workspaces/update', json({ workspaceId: world.workspace.id, name: 'Mine' }), 'Bob'],
    [409, '/messages/post', json({ channelId: world.general.id, content: 'other', clientId }), 'Bob'],
    [400, '/messages/post', json({ channelId: 'no id', content: ['x'] }), 'Bob'],
    [400, '/messages/post', json({ channelId: world.general.id, content: 'hi', more: 1 }), 'Bob'],
    [400, '/messages/post', json([]), 'Bob'],
    [400, '/messages/post', '{', 'Bob'],
    [400, '/messages/post', '', 'Bob'],
    [400, '/messages/post', '7', 'Bob'],
    [400, '/channels/addMembers', json({ channelId: world.general.id, userIds: Array(2_000).fill(0) }), 'Bob'],
    [400, '/me/get', json({}, [[1, 'nowhere']]), 'Bob'],
    [404, '/messages/nothing', json({}), 'Bob'],
    [401, '/me/get', json({}), 'Nobody'],
  ] as const) {
    const answer = await both(path, body, person)
    expect([path, body.slice(0, 80), answer.status]).toEqual([path, body.slice(0, 80), status])
  }
})

it('reads what the wire format tells the kind of, and says where a call came to', async () => {
  reached.length = 0
  expect((await both('/me/get', json(null, [[3]]))).status).toBe(200)
  expect(reached).toEqual(['me.get', 'me.get'])
})

/** The head of a stream and its greeting, without what is another's at every opening. */
async function opening(way: 'straight' | 'library', path: string, input: object, more: Record<string, string> = {}) {
  const headers = { 'content-type': 'application/json', 'x-person': 'Bob', 'x-way': way, ...more }
  const reply = await fetch(`${origin}/rpc${path}`, { method: 'POST', body: json(input), headers })
  const reader = reply.body?.getReader()
  let said = ''
  // What comes after it may come with it or later.
  while (!/hello[^\n]*\n\n/.test(said)) {
    const read = await reader?.read()
    if (!read?.value) throw new Error(`The stream ended without its greeting: ${said}`)
    said += Buffer.from(read.value).toString()
  }
  await reader?.cancel()
  said = said.slice(0, said.indexOf('\n\n', said.indexOf('hello')))
  const kept = [...reply.headers].filter(([name]) => name !== 'date')
  return { status: reply.status, kept, said: said.replace(/"(streamId|serverTime)":"[^"]*"/g, '') }
}

it('opens the same streams, from the same places', async () => {
  const { id } = world.workspace
  for (const [path, input, headers] of [
    ['/events/subscribe', { cursors: { [id]: null } }, {}],
    ['/events/subscribe', { cursors: { [id]: 999_999, [newId()]: null } }, {}],
    ['/events/workspace', { workspaceId: id }, { 'last-event-id': '1' }],
    ['/events/me', {}, {}],
  ] as const) {
    const library = await opening('library', path, input, headers)
    expect([path, library.status, library.said.includes('hello')]).toEqual([path, 200, true])
    expect(await opening('straight', path, input, headers)).toEqual(library)
  }
  expect((await both('/events/workspace', json({ workspaceId: newId() }))).status).toBe(404)
})
