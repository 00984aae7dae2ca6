// Both ways of a call into the server, Hono's and the short one, over real sockets: they say the same, head and body.
import { request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@parley/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeServer, listen } from '../listen.ts'
import { type House, openHouse, requestLine, signUp } from '../testing.ts'

let house: House
let ada: string
let channelId: string
const servers: Server[] = []
const taken: boolean[] = []
let ports: { short: number; long: number }

async function portOf(listening: Promise<Server>): Promise<number> {
  const server = await listening
  servers.push(server)
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  house = await openHouse()
  ada = await signUp(house, 'Ada')
  const { app, short } = house
  const at = { host: '127.0.0.1', port: 0 }
  const watched: typeof short = (incoming, outgoing) => {
    const took = short(incoming, outgoing)
    taken.push(took)
    return took
  }
  ports = {
    short: await portOf(listen({ app, short: watched }, at)),
    long: await portOf(listen({ app, short: () => false }, at)),
  }
  const json = { cookie: ada, 'content-type': 'application/json' }
  const made = await fetch(`${house.url}/api/workspaces`, { method: 'POST', headers: json, body: '{"name":"Engines"}' })
  const { id } = (await made.json()) as { id: string }
  const channels = await fetch(`${house.url}/api/workspaces/${id}/channels`, { headers: json })
  channelId = ((await channels.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
})
afterAll(async () => {
  await Promise.all(servers.map((server) => closeServer(server, 2_000)))
  await house.close()
})

type Asked = { path: string; body?: string | string[]; headers?: Record<string, string>; method?: string }
type Reply = { status: number | undefined; head: [string, string][]; said: string; id: string }

/** What is new with each reply. */
const fresh = /^(x-request-id|date|ratelimit-(remaining|reset))$/

function ask(port: number, { path, body = '', headers = {}, method = 'POST' }: Asked): Promise<Reply> {
  const pieces = [body].flat()
  const length = Array.isArray(body) ? {} : { 'content-length': Buffer.byteLength(body) }
  const type = { 'content-type': 'application/json', cookie: ada, host: '127.0.0.1' }
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...type, ...length, ...headers } })
    sent.on('error', reject)
    sent.on('response', async (reply) => {
      let said = ''
      for await (const piece of reply.setEncoding('utf8')) said += piece
      const head: [string, string][] = []
      for (let i = 0; i < reply.rawHeaders.length; i += 2) {
        const [name = '', value = ''] = reply.rawHeaders.slice(i, i + 2)
        head.push([name, fresh.test(name.toLowerCase()) ? '' : value])
      }
      const id = String(reply.headers['x-request-id'])
      resolve({ status: reply.statusCode, head, said: said.replaceAll(id, '<id>'), id })
    })
    for (const piece of pieces) sent.write(piece)
    sent.end()
  })
}

/** What both ways say, once it is certain that it is the same, and which of them the first was. */
async function both(asked: Asked) {
  taken.length = 0
  const { id, ...long } = await ask(ports.long, asked)
  const { id: shortId, ...short } = await ask(ports.short, asked)
  expect(short).toEqual(long)
  const { requestId, ms, ...line } = await requestLine(house, id)
  expect(await requestLine(house, shortId)).toMatchObject({ ...line, time: expect.any(String) })
  return { ...short, short: taken[0] }
}

const json = (input: unknown) => JSON.stringify({ json: input })
const hello = (more: object = {}) => json({ channelId, content: 'Hello', ...more })

it('answers by the short way what is in order', async () => {
  expect(await both({ path: '/rpc/me/get', body: '{}' })).toMatchObject({ status: 200, short: true })
  const clientId = newId()
  const posted = await both({ path: '/rpc/messages/post', body: hello({ clientId }) })
  expect(posted).toMatchObject({ status: 200, short: true })
  expect(JSON.parse(posted.said).json).toMatchObject({ content: 'Hello', clientId })
})

it('says every letter as it is, however many bytes it has', async () => {
  for (const content of ['plain', 'Grüße', '世界 🌍', 'x'.repeat(9_000), 'é'.repeat(9_000)]) {
    const posted = await both({ path: '/rpc/messages/post', body: hello({ content, clientId: newId() }) })
    expect(posted).toMatchObject({ status: 200, short: true })
    expect(JSON.parse(posted.said).json.content).toBe(content)
  }
})

it('answers nothing at all by either way', async () => {
  const show = json({ streamId: newId(), channelIds: [], userIds: [], idle: false })
  expect(await both({ path: '/rpc/streams/show', body: show })).toMatchObject({ short: true })
})

it('refuses in the same words by either way', async () => {
  for (const [status, more] of [
    [400, { body: '{' }],
    [400, { body: json({ channelId: 'none', content: 'Hello' }) }],
    [400, { headers: { 'content-type': 'text/plain' } }],
    [401, { headers: { cookie: '' } }],
    [401, { headers: { cookie: 'parley.session_token=made-up' } }],
    [403, { headers: { origin: 'https://evil.example' } }],
    [403, { headers: { 'sec-fetch-site': 'cross-site' } }],
    [404, { body: json({ channelId: newId(), content: 'Hello' }) }],
  ] as const)
    expect([more, await both({ path: '/rpc/messages/post', body: hello(), ...more })]).toMatchObject([
      more,
      { status, short: true },
    ])
})

it('leaves what is not plain to the long way', async () => {
  for (const [status, asked] of [
    [200, { path: '/rpc/me/get?', body: '{}' }],
    [200, { path: '/rpc/me/get', body: ['{', '}'] }],
    [200, { path: '/rpc/me/get', body: '{}', headers: { host: 'Parley.Example' } }],
    [200, { path: '/rpc/me/get', body: '' }],
    [200, { path: '/api/me', method: 'GET', headers: { 'content-length': '0' } }],
    [404, { path: '/rpc/messages/none', body: '{}' }],
    [404, { path: '/rpc/invitations/get', body: json({ token: 'made-up-made-up-made-up' }) }],
    [413, { path: '/rpc/messages/post', body: hello({ content: 'x'.repeat(300_000) }) }],
  ] as [number, Asked][])
    expect([asked.path, await both(asked)]).toMatchObject([asked.path, { status, short: false }])
})

it('counts both ways together, and says by both that it was too much', async () => {
  const strict = await openHouse({ RATE_LIMIT: '2' })
  const cookie = await signUp(strict, 'Bob')
  const port = Number(new URL(strict.url).port)
  const replies: Reply[] = []
  for (const path of ['/rpc/me/get', '/rpc/me/get?', '/rpc/me/get', '/rpc/me/get?'])
    replies.push(await ask(port, { path, body: '{}', headers: { cookie } }))
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 429, 429])
  const [, , short, long] = replies.map(({ id, ...reply }) => reply)
  expect(short).toEqual(long)
  await strict.close()
})

it('takes the next request on a connection whose last one it refused unread', async () => {
  const refused = await fetch(`http://127.0.0.1:${ports.short}/rpc/messages/post`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: ada, origin: 'https://evil.example' },
    body: hello({ content: 'x'.repeat(200_000) }),
  })
  expect(refused.status).toBe(403)
  await refused.text()
  expect((await ask(ports.short, { path: '/rpc/me/get', body: '{}' })).status).toBe(200)
})
