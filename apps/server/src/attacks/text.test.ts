// T42, T43, T45, T47: text that wants to be something else.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestLine } from '../testing.ts'
import { call, picture, type Scene, setScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.house.close())

const raw = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(scene.house.url + path, {
    method: 'POST',
    headers: { cookie: scene.bob.cookie, 'content-type': 'application/json', ...headers },
    body,
  })

it('T42: line ends in a message make no second event', async () => {
  const { house, ada, lobby, workspaceId } = scene
  const stop = new AbortController()
  const headers = { cookie: ada.cookie }
  const stream = await fetch(`${house.url}/api/workspaces/${workspaceId}/events`, { headers, signal: stop.signal })
  const content = 'one\r\n\r\nevent: forged\ndata: {"type":"forged"}\n\n\u2028id: 99999\u2029\rretry: 1'
  const { seq } = await ada.as.messages.post({ channelId: lobby.id, content })
  const marker = await ada.as.messages.post({ channelId: lobby.id, content: 'the end of it' })
  let text = ''
  for await (const bytes of stream.body ?? []) {
    text += Buffer.from(bytes).toString()
    if (text.includes(marker.id)) break
  }
  stop.abort()
  const created = text.split('\n\n').filter((frame) => frame.includes('message.created'))
  expect(created).toHaveLength(2)
  const lines = text.split(/\r\n|\r|\n/)
  for (const forged of ['event: forged', 'data: {"type":"forged"}', 'id: 99999', 'retry: 1'])
    expect(lines).not.toContain(forged)
  const data = lines.find((line) => line.startsWith('data: ') && line.includes('forged'))?.slice(6) ?? ''
  expect(JSON.parse(data)).toMatchObject({ seq, payload: { message: { content } } })
})

it('T42: names are one line, and nothing holds what a database cannot store', async () => {
  const { house, bob, workspaceId, lobby } = scene
  const before = await picture(scene)
  for (const [method, path, body] of [
    ...['a\nb', 'a\r\nb', 'a\u0000b', 'a\u2028b', 'a\u0085b', '\ud800'].map(
      (name) => ['PATCH', '/api/me', { name }] as const,
    ),
    ['POST', `/api/workspaces/${workspaceId}/channels`, { name: 'a\nb', kind: 'public' }],
    ['POST', `/api/workspaces/${workspaceId}/sections`, { name: 'a\nb' }],
    ['POST', '/api/messages', { channelId: lobby.id, content: 'a\u0000b' }],
    ['POST', '/api/messages', { channelId: lobby.id, content: 'a\udfffb' }],
  ] as const)
    expect([body, (await call(house, bob, method, path, body)).status]).toEqual([body, 400])
  expect(await picture(scene)).toEqual(before)
})

it('T43: quotes, wildcards and operators are looked for, not obeyed', async () => {
  const { house, cat, workspaceId } = scene
  for (const query of [
    `' OR 1=1 --`,
    '%',
    '_',
    '"',
    '*',
    'a AND (b',
    `'; DROP TABLE "user"; --`,
    '\\',
    '(?:a+)+$',
    'secret',
  ]) {
    const asked = encodeURIComponent(query)
    for (const path of [`members?query=${asked}`, `channels/browse?filter=all&query=${asked}`]) {
      const { status, text } = await call(house, cat, 'GET', `/api/workspaces/${workspaceId}/${path}`)
      expect([path, status]).toEqual([path, 200])
      expect(text).not.toContain('secret"')
      expect(query === '%' || query === '_' ? JSON.parse(text).items : []).toEqual([])
    }
  }
  for (const query of [
    'sort=memberCount;--',
    'sort=constructor',
    'filter=__proto__',
    'cursor=e30',
    'limit=1e9',
    'limit=-1',
  ]) {
    const { status } = await call(house, cat, 'GET', `/api/workspaces/${workspaceId}/channels/browse?${query}`)
    expect([query, status]).toEqual([query, 400])
  }
})

it('T43: a cursor of somebody else’s list is no cursor', async () => {
  const { house, ada, cat, workspaceId } = scene
  const { nextCursor } = await ada.as.members.list({ workspaceId, limit: 1 })
  const at = `/api/workspaces/${workspaceId}/members?limit=1&cursor=${encodeURIComponent(nextCursor ?? 'none')}`
  expect((await call(house, ada, 'GET', at)).status).toBe(200)
  expect((await call(house, cat, 'GET', at)).status).toBe(400)
  expect((await call(house, ada, 'GET', at.replace('/members?', '/saved?'))).status).toBe(400)
})

it.each([
  ['/api/workspaces', '{"__proto__":{"name":"Mine"}}'],
  ['/api/workspaces', '{"name":"Mine","__proto__":{"slug":"mine"}}'],
  ['/api/workspaces', '{"name":"Mine","constructor":{"prototype":{"polluted":true}}}'],
  ['/api/workspaces', '{"name":"Mine","toString":"x"}'],
  ['/rpc/workspaces/create', '{"json":{"name":"Mine"},"meta":[[1,"__proto__","polluted"]]}'],
  ['/rpc/workspaces/create', '{"json":{"name":"Mine"},"meta":[[0,"constructor","prototype","polluted"]]}'],
  ['/rpc/workspaces/create', '{"json":{"name":"Mine","__proto__":{"polluted":true}},"meta":[]}'],
  ['/rpc/workspaces/create', '{"json":{"name":"1"},"meta":[[0,"name"]]}'],
  ['/rpc/workspaces/create', '{"json":{"name":"(a+)+$"},"meta":[[6,"name"]]}'],
  ['/rpc/workspaces/create', '{"json":null,"meta":"x"}'],
  ['/rpc/workspaces/create', '{"json":{"name":"Mine"},"meta":7,"maps":[["__proto__"]]}'],
])('T45: %s takes no %s', async (path, body) => {
  const before = await picture(scene)
  const reply = await raw(path, body)
  expect(reply.status).toBe(400)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect(await picture(scene)).toEqual(before)
  expect(JSON.stringify(await scene.bob.as.workspaces.list())).not.toContain('Mine')
})

it('T47: what a client sends starts no line of its own in the log, and no error tells of the inside', async () => {
  const { house, bob } = scene
  const evil = '\u001b[2J{"level":"error"}'
  const reply = await fetch(`${house.url}/api/me%0a%1b%5b2Jforged`, {
    headers: { cookie: bob.cookie, 'user-agent': 'Mozilla\t"x"', 'x-request-id': 'forged' },
  })
  expect(reply.status).toBe(404)
  const line = await requestLine(house, reply.headers.get('x-request-id'))
  expect(JSON.stringify(line)).not.toMatch(/\\n|\\u001b|Mozilla/)
  const long = await raw('/api/messages', JSON.stringify({ channelId: evil, content: evil }))
  expect(long.status).toBe(400)
  expect(await long.text()).not.toMatch(/\bat .*\.(ts|js|mjs):|select |insert |SQLITE|postgres/i)
})
