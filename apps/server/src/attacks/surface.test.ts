// T39, T52, T60, T62, T66: the way in.
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, picture, type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene({ STREAMS_PER_PERSON: '20' })
})
afterAll(() => scene.house.close())

/** Bytes as they are, and what came back until the server closed or had answered. */
async function speak(bytes: string): Promise<string> {
  const { port } = new URL(scene.house.url)
  const socket = connect(Number(port), '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => {
    heard += chunk
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.end(bytes)
  await once(socket, 'close')
  return heard
}

it.each([
  'https://evil.example',
  'null',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://localhost@evil.example',
])('T39: a page of %s is allowed nothing', async (origin) => {
  const { house, bob } = scene
  const before = await picture(scene)
  const headers = { origin, cookie: bob.cookie, vary: 'x-mine', 'content-type': 'application/json' }
  const asked = await fetch(`${house.url}/api/me`, { headers })
  const preflight = await fetch(`${house.url}/api/workspaces`, {
    method: 'OPTIONS',
    headers: { ...headers, 'access-control-request-method': 'POST' },
  })
  const written = await fetch(`${house.url}/api/workspaces`, { method: 'POST', headers, body: '{"name":"Forged"}' })
  for (const reply of [asked, preflight, written]) {
    expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(reply.headers.get('vary') ?? '').not.toContain('x-mine')
  }
  expect([preflight.status, written.status]).toEqual([404, 403])
  expect(await picture(scene)).toEqual(before)
})

it.each([
  '/api//me',
  '/api/%6de',
  '/api/me/',
  '/API/me',
  '/api/./me',
  '/api/x/../me',
  '/api/x/%2e%2e/me',
  '/api/me;x=1',
  '/api\\me',
  '//api/me',
  '/rpc//me/get',
  '/rpc/me%2fget',
])('T52: %s tells a stranger nothing of anybody', async (path) => {
  const { url } = scene.house
  const { host } = new URL(url)
  const heard = await speak(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  expect(heard).toMatch(/^HTTP\/1\.1 (400|401|404|200)/)
  expect(heard).not.toMatch(/example\.org|"email"|memberships/)
})

it.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/..%2f..%2fpackage.json',
  '/assets/%00',
  '/..\\package.json',
  '/.env',
  '/secret',
  '/parley.db',
  '/%c0%ae%c0%ae/package.json',
])('T52: %s is no file', async (path) => {
  const heard = await speak(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n`)
  expect(heard).not.toMatch(/"dependencies"|SQLite format|BETTER_AUTH_SECRET/)
  expect(heard).toMatch(/^HTTP\/1\.1 (400|404) |<title>Parley<\/title>/)
})

it('T52: an invitation is found by no other spelling of its path than the one whose guesses are counted', async () => {
  const { house, ada, eve, workspaceId } = scene
  const { token } = await ada.as.invitations.create({ workspaceId })
  const statusOf = async (path: string) => (await call(house, eve, 'GET', path)).status
  expect(await statusOf(`/api/invitations/${token}`)).toBe(200)
  for (const path of [
    `/api//invitations/${token}`,
    `/api/invitations//${token}`,
    `/api/Invitations/${token}`,
    `/api/%69nvitations;/${token}`,
  ])
    expect([path, await statusOf(path)]).toEqual([path, 404])
})

it('T60: one account asks for five hundred streams, and the others do not notice', async () => {
  const { house, bob, ada, lobby } = scene
  const stop = new AbortController()
  const open = () => fetch(`${house.url}/api/me/events`, { headers: { cookie: bob.cookie }, signal: stop.signal })
  // Held on to until the end: a stream that nobody holds is closed when memory is collected, and makes room for another.
  const streams: Response[] = []
  const with200 = () => streams.filter(({ status }) => status === 200)
  try {
    for (let round = 0; round < 10; round++) streams.push(...(await Promise.all(Array.from({ length: 50 }, open))))
    expect(with200()).toHaveLength(20)
    expect(streams.filter(({ status }) => status === 429)).toHaveLength(480)
    expect((await ada.as.messages.post({ channelId: lobby.id, content: 'Still here.' })).content).toBe('Still here.')
    expect(with200().map(({ bodyUsed }) => bodyUsed)).toEqual(Array(20).fill(false))
  } finally {
    stop.abort()
  }
})

it('T62: there is no way to call a thousand procedures, or a thousand people, at once', async () => {
  const { house, bob, lobby } = scene
  await bob.as.channels.join({ channelId: lobby.id })
  const before = await picture(scene)
  const calls = Array.from({ length: 1_000 }, () => ({
    url: '/rpc/workspaces/create',
    body: { json: { name: 'Many' } },
  }))
  for (const path of ['/rpc/__batch__', '/rpc/batch', '/api/batch', '/rpc'])
    expect([path, (await call(house, bob, 'POST', path, calls)).status]).toEqual([path, 404])
  const content = Array.from({ length: 300 }, () => `<@${crypto.randomUUID()}>`).join('')
  const called = await call(house, bob, 'POST', '/api/messages', { channelId: lobby.id, content })
  expect(called.status).toBe(400)
  const ids = Array.from({ length: 5_000 }, () => crypto.randomUUID())
  const added = await call(house, bob, 'POST', `/api/channels/${lobby.id}/members`, { userIds: ids })
  expect([added.status, added.text.length < 500]).toEqual([400, true])
  expect(await picture(scene)).toEqual(before)
})

const smuggled =
  'POST /api/workspaces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n{"name":"Smuggled"}'
it.each([
  ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n', 'abcde'],
  ['a length beside chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
  ['chunks twice', 'Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n'],
  ['chunks by another name', 'Transfer-Encoding : chunked\r\n', '0\r\n\r\n'],
  ['a folded line', 'X-One: a\r\n b: c\r\nContent-Length: +5\r\n', 'abcde'],
  ['a length that is none', 'Content-Length: 0x5\r\n', 'abcde'],
  ['a NUL in a header', 'X-One: a\0b\r\nContent-Length: 5\r\n', 'abcde'],
])('T66: %s is refused, and what follows is not read', async (_what, headers, body) => {
  const { bob } = scene
  const before = await picture(scene)
  const second = smuggled.replace('Host: localhost', `Host: localhost\r\nCookie: ${bob.cookie}`)
  const heard = await speak(`POST /api/workspaces HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n${body}${second}`)
  expect(heard).toMatch(/^HTTP\/1\.1 400 /)
  expect(heard.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  expect(await picture(scene)).toEqual(before)
})
