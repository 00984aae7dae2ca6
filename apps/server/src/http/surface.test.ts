import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse, requestLine, signUp } from '../testing.ts'

let house: House
let ada: string
beforeAll(async () => {
  house = await openHouse({ TRUSTED_PROXIES: 'loopback' })
  ada = await signUp(house, 'Ada')
})
afterAll(() => house.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(house.url + path, { headers })
const post = (path: string, body: string | ReadableStream | null, headers: Record<string, string> = {}) =>
  fetch(house.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: ada, ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit)
const newWorkspace = (headers?: Record<string, string>) =>
  post('/api/workspaces', JSON.stringify({ name: 'Lovelace' }), headers)

describe('every reply', () => {
  const places = ['/', '/healthz', '/readyz', '/api/me', '/api/docs', '/api/openapi.json', '/api/none', '/rpc/none']

  it.each(places)('of %s carries an id of ours and the security headers', async (path) => {
    const response = await get(path, { 'x-request-id': 'mine' })
    const { headers } = response
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of ["script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('strict-transport-security')).toBeNull()
    for (const name of headers.keys()) expect(name).not.toMatch(/^access-control|powered-by|^server$/)
  })

  it('has inline styles allowed on the reference page alone', async () => {
    expect((await get('/api/docs')).headers.get('content-security-policy')).toContain(
      "style-src 'self' 'unsafe-inline'",
    )
    expect((await get('/')).headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it.each(['/api/me', '/api/none', '/rpc/none', '/api/auth/get-session', '/api/auth/none'])(
    'of %s is stored by nobody',
    async (path) => {
      expect((await get(path, { cookie: ada })).headers.get('cache-control')).toBe('no-store')
    },
  )

  it('leaves one line in the log, with who asked but not what for', async () => {
    const response = await get('/api/me?word=hush', { cookie: ada })
    const line = await requestLine(house, response.headers.get('x-request-id'))
    expect(line).toMatchObject({ level: 'info', method: 'GET', path: '/api/me', status: 400 })
    const me = (await (await get('/api/me', { cookie: ada })).json()) as { user: { id: string } }
    expect(line.userId).toBe(me.user.id)
    expect(line.ms).toBeGreaterThan(0)
    expect(house.lines.filter(({ requestId }) => requestId === line.requestId)).toHaveLength(1)
  })

  it('keeps invitations, cookies and passwords out of the log', async () => {
    const response = await get('/api/invitations/tok3n-of-gold', { cookie: ada })
    await requestLine(house, response.headers.get('x-request-id'))
    const all = JSON.stringify(house.lines)
    for (const secret of ['tok3n-of-gold', 'hush', 'Ada has a secret', ada.split('=')[1] ?? 'none'])
      expect(all).not.toContain(secret)
  })
})

describe('what is not there', () => {
  it.each([
    ['GET', '/api/none'],
    ['POST', '/api/none'],
    ['DELETE', '/api/workspaces'],
    ['GET', '/api'],
    ['GET', '/api/'],
    ['GET', '/rpc'],
    ['POST', '/rpc/none'],
    ['POST', '/rpc/__proto__/toString'],
    ['OPTIONS', '/api/me'],
  ])('%s %s is 404 in the shape of errors, never a page', async (method, path) => {
    const response = await fetch(house.url + path, { method, headers: { cookie: ada, accept: 'text/html' } })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ defined: true, code: 'NOT_FOUND', status: 404, message: 'Not found.' })
  })

  it('is 404 in better-auth’s shape among the accounts', async () => {
    const response = await post('/api/auth/update-user', '{"name":"Eve"}')
    expect(response.status).toBe(404)
    expect(Object.keys((await response.json()) as object)).toEqual(['code', 'message'])
  })
})

describe('writes from foreign pages', () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }

  it.each([
    ['/api/workspaces', 'application/json'],
    ['/rpc/workspaces/create', 'application/json'],
    ['/rpc/workspaces/create', 'application/x-www-form-urlencoded'],
    ['/rpc/workspaces/create', 'multipart/form-data; boundary=x'],
    ['/rpc/workspaces/create', 'text/plain'],
    ['/api/none', 'application/json'],
  ])('to %s as %s are refused', async (path, type) => {
    const response = await post(path, JSON.stringify({ json: { name: 'Forged' } }), {
      ...foreign,
      'content-type': type,
    })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'FORBIDDEN', status: 403 })
    expect(JSON.stringify(await (await get('/api/workspaces', { cookie: ada })).json())).not.toContain('Forged')
  })

  it('to the accounts are refused in their shape, with or without a cookie', async () => {
    const body = JSON.stringify({ email: 'ada@example.org', password: 'Ada has a secret' })
    for (const headers of [foreign, { ...foreign, cookie: '' }, { origin: 'null' }]) {
      const response = await post('/api/auth/sign-in/email', body, headers)
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'FORBIDDEN' })
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  it('are those alone: our pages and scripts write, and anybody may read', async () => {
    expect((await newWorkspace()).status).toBe(201)
    expect((await newWorkspace({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    expect((await newWorkspace({ origin: 'http://127.0.0.1:3000' })).status).toBe(201)
    expect((await newWorkspace({ origin: 'http://localhost:5173' })).status).toBe(403)
    expect((await get('/api/me', { cookie: ada, ...foreign })).status).toBe(200)
    const out = await post('/api/auth/sign-out', null, { cookie: await signUp(house, 'Scripted') })
    expect(out.status).toBe(200)
  })
})

describe('bodies', () => {
  const tooLarge = `{"name":"${'x'.repeat(300 * 1024)}"}`
  const inPieces = (size: number) =>
    new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < size; sent += 16_384) controller.enqueue(new Uint8Array(16_384).fill(120))
        controller.close()
      },
    })

  it.each(['/api/workspaces', '/rpc/workspaces/create', '/api/auth/sign-in/email'])(
    'of 300 KiB are too large for %s, announced or in pieces',
    async (path) => {
      for (const body of [tooLarge, inPieces(320 * 1024)]) {
        const response = await post(path, body)
        expect(response.status).toBe(413)
        expect(await response.json()).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
      }
    },
  )

  it('far too large are told so, however much of them is still under way', async () => {
    for (let n = 0; n < 10; n++)
      expect((await post('/api/auth/sign-in/email', 'x'.repeat(5 * 1024 * 1024))).status).toBe(413)
  })

  it('in pieces that are small enough are read', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ name: 'In pieces' }))
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    expect((await post('/api/workspaces', body)).status).toBe(201)
  })

  it.each(['{', '[]', '"text"', 'null', '{"name":1}', '{"name":"x","more":1}', '{"__proto__":{"name":"x"}}', '\u0000'])(
    'such as %s are refused, never an error of ours',
    async (body) => {
      const response = await post('/api/workspaces', body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
    },
  )
})

describe('limits', () => {
  it('are said on every reply', async () => {
    const { headers } = await get('/api/me', { cookie: ada })
    expect(Number(headers.get('ratelimit-limit'))).toBe(20_000)
    expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(20_000)
    expect(Number(headers.get('ratelimit-reset'))).toBeLessThanOrEqual(10)
  })

  it('leave two hundred writes and five hundred reads at once alone', async () => {
    const statuses = await Promise.all([
      ...Array.from({ length: 200 }, async () => (await newWorkspace()).status),
      ...Array.from({ length: 500 }, async () => (await get('/api/me', { cookie: ada })).status),
    ])
    expect(new Set(statuses)).toEqual(new Set([201, 200]))
  })
})

describe('the address of a client', () => {
  const sessionsOf = async (cookie: string) =>
    (await (await get('/api/auth/list-sessions', { cookie })).json()) as { ipAddress: string }[]

  it('is what the trusted proxy says, and never what the client says in our own header', async () => {
    const cookie = await signUp(house, 'Far', {
      'x-parley-client-address': '6.6.6.6',
      'x-forwarded-for': '7.7.7.7, 198.51.100.77',
    })
    expect((await sessionsOf(cookie))[0]?.ipAddress).toBe('198.51.100.77')
  })
})

describe('health', () => {
  it('is told', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' })
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' })
  })
})
