// The wire itself: real sockets, so that what is promised about bytes, slow readers and goodbyes is seen as a client
// would see it.
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { MessagePage } from '@parley/db/validators'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../client.ts'
import { createWorld, listen, type Person, type World } from '../testing/index.ts'

let world: World
let server: Server
let origin: string
beforeAll(async () => {
  world = await createWorld()
  await world.api.start()
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
    const headers = new Headers(incoming.headers as Record<string, string>)
    const request = new Request(`http://x${incoming.url}`, { method: incoming.method, headers, body })
    const who = Object.values(world).find((one): one is Person => (one as Person)?.name === headers.get('x-person'))
    const handle = incoming.url?.startsWith('/rpc') ? world.api.handleRpc : world.api.handleRest
    const answered = await handle(request, {
      requestId: 'test',
      log: world.ada.context.log,
      session: who ? { userId: who.userId, sessionId: who.sessionId } : null,
      outgoing,
    })
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

const open = (path: string, person: string, headers: Record<string, string> = {}) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(`${origin}${path}`, { headers: { 'x-person': person, ...headers } }, resolve).on('error', reject)
  })
async function readUntil(stream: IncomingMessage, text: string): Promise<string> {
  let seen = ''
  for await (const chunk of stream.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    seen += chunk
    if (seen.includes(text)) break
  }
  return seen
}
const call = (path: string, init: RequestInit & { person?: string } = {}) =>
  fetch(`${origin}${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...(init.person && { 'x-person': init.person }), ...init.headers },
  })

it('writes the same events as bytes that it yields as values', async () => {
  const path = `/api/workspaces/${world.workspace.id}/events`
  const [bytes, values] = [await open(path, 'Bob'), await listen.workspace(world.bob, world.workspace.id)]
  expect(bytes.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-request-id': 'test',
  })
  await world.ada.as.messages.post({ channelId: world.general.id, content: 'line\u2028separator\r\n\ndata: forged' })
  await world.ada.as.messages.post({ channelId: world.general.id, content: 'the last one' })
  const text = await readUntil(bytes, 'the last one')
  await values.untilType('message.created', 2)
  const told = text
    .split('\n\n')
    .filter((frame) => frame.startsWith('id: '))
    .map((frame) => {
      const [id, data, ...more] = frame.split('\n')
      expect(more).toEqual([])
      const value = JSON.parse((data as string).slice('data: '.length))
      expect(id).toBe(`id: ${value.seq}`)
      return value
    })
  expect(told).toEqual(values.frames.slice(1))
  bytes.destroy()
  await values.stop()
})

it('writes what is never stored as plain frames without an id, and as one frame to the typed client', async () => {
  const path = `/api/workspaces/${world.workspace.id}/events`
  const bytes = await open(path, 'Ada')
  const client: Client = createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { 'x-person': 'Ada' } }))
  const stream = await client.events.subscribe({ cursors: { [world.workspace.id]: null } })
  const { id: channelId } = world.general
  const typing = { channelId, parentId: null, userId: world.bob.userId }
  const posted = await call(`/api/channels/${channelId}/typing`, { method: 'POST', person: 'Bob', body: '{}' })
  expect([posted.status, await posted.text()]).toEqual([204, ''])
  const text = await readUntil(bytes, JSON.stringify(typing))
  const frame = text.split('\n\n').find((one) => one.includes('typing.started')) ?? ''
  expect(frame.startsWith('data: {"type":"typing.started"')).toBe(true)
  for await (const told of stream) {
    if (told.type === 'hello') {
      const shown = await call(`/api/streams/${told.streamId}`, {
        method: 'PUT',
        person: 'Ada',
        body: JSON.stringify({ channelIds: [channelId], userIds: [], idle: false }),
      })
      expect(shown.status).toBe(200)
      await call(`/api/channels/${channelId}/typing`, { method: 'POST', person: 'Bob' })
    } else if (told.type === 'lossy') {
      const { workspaceId, payload } = told.items[0] ?? {}
      expect([told.items.length, workspaceId, payload]).toEqual([1, world.workspace.id, typing])
      break
    }
  }
  bytes.destroy()
})

it('takes the people whose presence is asked for as a list in the query string', async () => {
  const two = [world.ada.userId, world.bob.userId].sort()
  const ask = async (query: string) => {
    const response = await call(`/api/workspaces/${world.workspace.id}/presence${query}`, { person: 'Cat' })
    const body = (await response.json()) as { items: { userId: string }[]; nextCursor: null; data: object }
    return response.ok ? [body.items.map(({ userId }) => userId), body.nextCursor] : body.data
  }
  expect(await ask(`?userIds=${two.join(',')}`)).toEqual([two, null])
  expect(await ask(`?userIds=${two[0]}`)).toEqual([[two[0]], null])
  expect(await ask(`?userIds=${two.join('&userIds=')}`)).toEqual([two, null])
  expect(await ask('')).toEqual([expect.objectContaining({ length: 4 }), null])
  expect(await ask('?userIds=')).toEqual([[], null])
  expect(await ask('?userIds=everybody')).toMatchObject({ issues: [{ message: 'Must be a UUID.' }] })
  const many = Array.from({ length: 201 }, () => crypto.randomUUID()).join(',')
  expect(await ask(`?userIds=${many}`)).toMatchObject({ issues: [{ message: 'At most 200 people at once.' }] })
})

it('lets the unchanged typed client follow several scopes', async () => {
  const client: Client = createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { 'x-person': 'Bob' } }))
  const stream = await client.events.subscribe({ cursors: { [world.workspace.id]: null, [world.bob.userId]: null } })
  const types: string[] = []
  const posted = await client.messages.post({ channelId: world.general.id, content: 'typed' })
  for await (const frame of stream) {
    types.push(frame.type)
    if (frame.type !== 'message.created') continue
    expect(frame).toMatchObject({ scopeId: world.workspace.id, seq: posted.seq, payload: { message: posted } })
    break
  }
  expect(types).toEqual(['hello', 'message.created'])
})

it('resumes by the header that browsers send', async () => {
  const first = await world.ada.as.messages.post({ channelId: world.general.id, content: 'cursor' })
  await world.ada.as.messages.post({ channelId: world.general.id, content: 'missed' })
  const path = `/api/workspaces/${world.workspace.id}/events?after=0`
  const stream = await open(path, 'Bob', { 'last-event-id': String(first.seq) })
  const text = await readUntil(stream, 'missed')
  expect(text).not.toContain('"cursor"')
  expect(text).toContain(`"resumedFrom":${first.seq}`)
  stream.destroy()
})

it('cuts off a reader that takes nothing, keeps serving the others, and lets it resume', async () => {
  const path = `/api/messages/stream?channelId=${world.general.id}`
  const stalled = await open(path, 'Bob')
  stalled.pause()
  const healthy = await listen.messages(world.cat, world.general.id)
  const first = await world.ada.as.messages.post({ channelId: world.general.id, content: 'first' })
  const content = 'x'.repeat(16_000)
  for (let n = 0; n < 600; n++) await world.ada.as.messages.post({ channelId: world.general.id, content })
  await healthy.untilType('message.created', 601)
  const streams = world.api.hub.size
  expect(streams).toBe(0)
  stalled.destroy()
  const again = await listen.messages(world.bob, world.general.id, String(first.seq))
  await again.untilType('message.created', 600)
  await again.stop()
  await healthy.stop()
}, 60_000)

const megabytes = 4
const long = 'x'.repeat(16_000)
const say4Megabytes = () =>
  Promise.all(
    Array.from({ length: (megabytes * 1024 * 1024) / long.length }, () =>
      world.ada.as.messages.post({ channelId: world.general.id, content: long }),
    ),
  )
async function hear4Megabytes(stream: IncomingMessage): Promise<number> {
  let heard = 0
  for await (const chunk of stream.setEncoding('utf8')) {
    heard += chunk.length
    if (heard > megabytes * 1024 * 1024) break
  }
  return heard / 1024 / 1024
}

it('tells a reader that keeps up everything it has missed, however much that is', async () => {
  const first = await world.ada.as.messages.post({ channelId: world.general.id, content: 'cursor' })
  await say4Megabytes()
  const stream = await open(`/api/workspaces/${world.workspace.id}/events?after=${first.seq}`, 'Bob')
  expect(await hear4Megabytes(stream)).toBeGreaterThan(megabytes)
}, 30_000)

it('does not take a reader that keeps up for a stalled one when much is said at once', async () => {
  const stream = await open(`/api/workspaces/${world.workspace.id}/events`, 'Bob')
  const [heard] = await Promise.all([hear4Megabytes(stream), say4Megabytes()])
  expect(heard).toBeGreaterThan(megabytes)
}, 30_000)

it.each([
  ['a body that is no JSON', '{'],
  ['a list', '[]'],
  ['text', '"hi"'],
])('answers %s with words', async (_what, body) => {
  const reply = await call('/api/messages', { method: 'POST', body, person: 'Ada' })
  expect(reply.status).toBe(400)
  expect(await reply.json()).toMatchObject({ code: 'BAD_REQUEST', status: 400, message: expect.any(String) })
})

it('refuses a body that is not sent as JSON, rather than doing something else than it asks for', async () => {
  const body = '{"maxUses":1,"expiresInHours":1}'
  for (const type of [
    'text/plain',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ]) {
    for (const path of [`/api/workspaces/${world.workspace.id}/invitations`, '/rpc/invitations/create']) {
      const reply = await call(path, { method: 'POST', body, person: 'Ada', headers: { 'content-type': type } })
      expect([type, path, reply.status]).toEqual([type, path, 400])
    }
  }
  const { items } = await world.ada.as.invitations.list({ workspaceId: world.workspace.id })
  expect(items).toHaveLength(2)
})

it.each(['OPTIONS', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('does nothing for %s on /rpc', async (method) => {
  const body = method === 'HEAD' ? undefined : JSON.stringify({ json: { name: method } })
  expect((await call('/rpc/workspaces/create', { method, body, person: 'Ada' })).status).toBe(404)
  expect((await world.ada.as.workspaces.list()).items.map(({ name }) => name)).not.toContain(method)
})

it('never repeats what it was sent, and knows no unknown field anywhere', async () => {
  for (const [path, init] of [
    ['/api/messages', { method: 'POST', body: 'canary', headers: { 'content-type': 'text/plain' } }],
    ['/api/messages', { method: 'POST', body: '"canary"' }],
    ['/api/messages', { method: 'POST', body: '{"channelId":"canary","content":["canary"],"clientId":"canary"}' }],
    ['/api/workspaces?limit=canary', {}],
    ['/api/me?canary=1', {}],
    ['/api/workspaces', { method: 'POST', body: '{"name":{"canary":1},"slug":"Canary!"}' }],
  ] as const) {
    const reply = await call(path, { ...init, person: 'Ada' })
    expect([path, reply.status]).toEqual([path, 400])
    const { message, data } = (await reply.json()) as { message: string; data?: { issues: { message: string }[] } }
    expect([message, ...(data?.issues ?? []).map((issue) => issue.message)].join()).not.toMatch(/canary/i)
  }
})

it.each(['[]', '"x"', 'null', '7', 'true'])('refuses the body %s beside an id in the path', async (body) => {
  for (const [path, method] of [
    [`/api/workspaces/${world.workspace.id}/invitations`, 'POST'],
    [`/api/channels/${world.general.id}`, 'PATCH'],
    [`/api/channels/${world.general.id}/join`, 'POST'],
  ] as const) {
    const reply = await call(path, { method, body, person: 'Ada' })
    expect([path, reply.status]).toEqual([path, 400])
    expect(await reply.json()).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('object') })
  }
})

it('looks at no item of a list that is far too long, and says one thing about all of them', async () => {
  const items = Array.from({ length: 100_000 }, () => 0)
  const deep = [[[items]]]
  for (const [path, method, body] of [
    [`/api/channels/${world.general.id}/members`, 'POST', { userIds: items }],
    [`/api/channels/${world.general.id}/members`, 'POST', { userIds: deep }],
    ['/api/workspaces', 'POST', Object.fromEntries(items.slice(0, 5_000).map((_, n) => [`field${n}`, n]))],
    ['/rpc/channels/addMembers', 'POST', { json: { channelId: world.general.id, userIds: items } }],
    ['/rpc/channels/addMembers', 'POST', { json: { channelId: world.general.id, userIds: [] }, meta: items }],
    ['/rpc/events/subscribe', 'POST', { json: { cursors: Object.fromEntries(items.map((_, n) => [n, 0])) } }],
  ] as const) {
    const reply = await call(path, { method, body: JSON.stringify(body), person: 'Ada' })
    const text = await reply.text()
    expect([path, reply.status, text.length < 500]).toEqual([path, 400, true])
    expect(text).toContain('more than 1000 items')
  }
})

it('asks for a sign-in before it looks at anything', async () => {
  for (const [path, method, body] of [
    ['/api/messages', 'POST', '{'],
    ['/api/messages/not-an-id', 'GET', undefined],
    ['/api/workspaces/x/channels?limit=abc', 'GET', undefined],
    ['/api/messages/', 'POST', '{'],
    ['/rpc/messages/post', 'POST', '{'],
  ] as const) {
    const reply = await call(path, { method, body })
    expect(reply.status).toBe(401)
    expect(await reply.json()).toMatchObject({ code: 'UNAUTHORIZED', message: 'Sign in first.' })
  }
})

it('knows no other paths, and keeps the RPC-only stream out of REST', async () => {
  expect((await call('/api/nothing', { person: 'Ada' })).status).toBe(404)
  expect((await call('/api/events/subscribe', { method: 'POST', body: '{"cursors":{}}', person: 'Ada' })).status).toBe(
    404,
  )
})

it('answers hidden and absent byte for byte the same', async () => {
  const replies = await Promise.all(
    [world.secret.id, crypto.randomUUID()].map(async (id) => {
      const reply = await call(`/api/channels/${id}`, { person: 'Cat' })
      return { status: reply.status, body: await reply.text(), headers: [...reply.headers.keys()] }
    }),
  )
  expect(replies[0]).toEqual(replies[1])
  expect(replies[0]?.status).toBe(404)
})

it('reads numbers from a query string, and refuses what is none', async () => {
  const path = `/api/channels/${world.general.id}/messages`
  const one = (await (await call(`${path}?limit=1`, { person: 'Bob' })).json()) as MessagePage
  expect(one.items).toHaveLength(1)
  for (const limit of ['abc', '0', '101', '1.5', '-1', '1e400', '']) {
    const reply = await call(`${path}?limit=${limit}`, { person: 'Bob' })
    expect([limit, reply.status]).toEqual([limit, 400])
    expect(await reply.json()).toMatchObject({ data: { issues: [{ path: 'limit', message: expect.any(String) }] } })
  }
})

it.each(['__proto__', 'constructor', 'toString'])(
  'leaves prototypes alone when a field is called %s',
  async (field) => {
    const body = `{"channelId":"${world.general.id}","content":"hi","${field}":{"polluted":true}}`
    const reply = await call('/api/messages', { method: 'POST', body, person: 'Ada' })
    expect(reply.status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  },
)

it('says goodbye to every stream when it stops', async () => {
  const stream = await open('/api/me/events', 'Bob')
  const text = readUntil(stream, 'never')
  await new Promise((resolve) => setTimeout(resolve, 50))
  await world.api.hub.closeAll()
  expect(await text).toMatch(/retry: \d+\n\n$/)
})
