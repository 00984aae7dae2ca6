import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse, requestLine, signUp } from '../testing.ts'
import { noNginx, startNginx } from '../testing-nginx.ts'
import { freePort } from '../testing-process.ts'

describe.skipIf(noNginx)(`behind the nginx of the sample${noNginx ? ` (there is no ${noNginx})` : ''}`, () => {
  let house: House
  let stop: (() => Promise<void>) | undefined
  let ports: { https: number; http: number }
  let browser: ClientHttp2Session
  let ada: string
  let workspaceId: string

  beforeAll(async () => {
    ports = { https: await freePort(), http: await freePort() }
    const settings = { PUBLIC_URL: `https://localhost:${ports.https}`, TRUSTED_PROXIES: '127.0.0.1', RATE_LIMIT: '100' }
    house = await openHouse(settings)
    stop = await startNginx(ports, new URL(house.url).host)
    ada = await signUp(house, 'Ada')
    const made = await post('/api/workspaces', { name: 'Analytical Engines' })
    workspaceId = made.id
    browser = connect(`https://127.0.0.1:${ports.https}`, { rejectUnauthorized: false })
  })
  afterAll(async () => {
    browser?.destroy()
    await stop?.()
    await house?.close()
  })

  async function post(path: string, body: object): Promise<{ id: string }> {
    const headers = { cookie: ada, 'content-type': 'application/json' }
    const response = await fetch(house.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(response.ok).toBe(true)
    return response.json() as Promise<{ id: string }>
  }

  /** A request through nginx, from one of the many addresses that this machine has. */
  async function ask(path: string, from: string, headers: Record<string, string> = {}) {
    const outgoing = request({
      host: '127.0.0.1',
      port: ports.https,
      path,
      headers,
      localAddress: from,
      rejectUnauthorized: false,
    })
    outgoing.end()
    const incoming = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve).on('error', reject)
    })
    return { status: incoming.statusCode, headers: incoming.headers, body: await text(incoming) }
  }
  const callsLeft = async (from: string, headers?: Record<string, string>) =>
    Number((await ask('/api/me', from, headers)).headers['ratelimit-remaining'])

  const stream = () => browser.request({ ':path': `/api/workspaces/${workspaceId}/events`, cookie: ada })
  const until = async (from: ClientHttp2Stream, wanted: (text: string) => boolean) => {
    let said = ''
    from.setEncoding('utf8')
    for await (const piece of from.iterator({ destroyOnReturn: false })) {
      said += piece
      if (wanted(said)) return said
    }
    throw new Error(`The stream ended: ${said}`)
  }

  it('tells an event while the stream goes on, over HTTP/2', async () => {
    const open = stream()
    await until(open, (said) => said.includes('event: hello') || said.includes('"hello"'))
    await post(`/api/workspaces/${workspaceId}/channels`, { name: 'news', kind: 'public' })
    expect(await until(open, (said) => said.includes('channel.created'))).toContain('"news"')
    expect(open.closed).toBe(false)
    open.close()
  })

  it('passes on the heartbeats of a stream on which nothing happens', { timeout: 60_000 }, async () => {
    const open = stream()
    await until(open, (said) => said.includes('hello'))
    // Whatever comes is no event: a comment, or the id up to which everything was told.
    expect(await until(open, (said) => said.includes('\n\n'))).not.toMatch(/^(data|event):/m)
    open.close()
  })

  it('counts each client by its own address', async () => {
    const first = await callsLeft('127.0.0.2')
    expect(await callsLeft('127.0.0.2')).toBe(first - 1)
    expect(await callsLeft('127.0.0.3')).toBe(first)
  })

  it.each([
    ['X-Forwarded-For', '203.0.113.7'],
    ['X-Forwarded-For', '203.0.113.7, 127.0.0.1'],
    ['Forwarded', 'for=203.0.113.7'],
    ['X-Real-IP', '203.0.113.7'],
    ['X-Parley-Client-Address', '203.0.113.7'],
  ])('believes no %s: %s that a client made up', async (name, value) => {
    const before = await callsLeft('127.0.0.4')
    expect(await callsLeft('127.0.0.4', { [name]: value })).toBe(before - 1)
  })

  it('shows the metrics to nobody, neither as a page nor through a path that only looks like another', async () => {
    for (const path of ['/metrics', '/metrics?x=1', '//metrics', '/x/../metrics', '/%6detrics'])
      expect((await ask(path, '127.0.0.5')).body).not.toContain('parley_streams')
    expect((await fetch(`${house.url}/metrics`)).status).toBe(200)
  })

  it('leaves a refusal in the words of Parley, with the id that the log has', async () => {
    const refused = await ask('/api/me', '127.0.0.6')
    expect(refused.status).toBe(401)
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'UNAUTHORIZED' })
    const line = await requestLine(house, String(refused.headers['x-request-id']))
    expect(line).toMatchObject({ path: '/api/me', status: 401 })
  })

  it('sends plain http to https', async () => {
    const path = '/invite/x?y=1'
    const answer = await fetch(`http://127.0.0.1:${ports.http}${path}`, { redirect: 'manual' })
    expect(answer.status).toBe(301)
    expect(answer.headers.get('location')).toMatch(/^https:\/\/.*\/invite\/x\?y=1$/)
  })
})
