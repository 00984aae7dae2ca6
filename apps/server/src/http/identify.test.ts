import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Auth, Session } from '@parley/auth'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { asMiddleware, inOrder } from './checks.ts'
import { identify } from './identify.ts'
import type { HttpEnv } from './types.ts'

const ada: Session = {
  sessionId: 's1',
  userId: 'u1',
  user: { id: 'u1', name: 'Ada', email: 'ada@example.org' },
  expiresAt: new Date(Date.now() + 1_000_000),
}

async function ask(
  auth: Pick<Auth, 'authenticate' | 'prolong'>,
  headers: Record<string, string>,
  head?: string[],
): Promise<Response> {
  const app = new Hono<HttpEnv>()
  app.use(async (c, next) => {
    const { incoming, outgoing } = c.env
    const log = pino({ enabled: false })
    const line = { log, requestId: '1', start: 0, incoming, userId: undefined, procedure: 'api' }
    const about = { path: c.req.path, request: () => c.req.raw, requestId: '1', address: '127.0.0.1', session: null }
    c.set('call', { incoming, outgoing, log, line, head, ...about })
    await next()
  })
  app.use(asMiddleware(inOrder(identify(auth))))
  app.get('*', (c) => Response.json(c.get('call').session?.user.name ?? null))
  const server = createAdaptorServer({ fetch: app.fetch }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/me`, { headers })
  server.close()
  return response
}

it('sends the prolonged cookie along with the reply', async () => {
  const response = await ask(
    { authenticate: async () => ada, prolong: async () => ['a=1; Max-Age=9'] },
    { cookie: 'a=1' },
  )
  expect(await response.json()).toBe('Ada')
  expect(response.headers.getSetCookie()).toEqual(['a=1; Max-Age=9'])
})

it('keeps the prolonged cookie for the answer, where the headers go together', async () => {
  const head = ['x-request-id', '1']
  const prolong = async () => ['a=1; Max-Age=9', 'b=2']
  const response = await ask({ authenticate: () => ada, prolong }, { cookie: 'a=1' }, head)
  expect(head).toEqual(['x-request-id', '1', 'set-cookie', 'a=1; Max-Age=9', 'set-cookie', 'b=2'])
  expect(response.headers.getSetCookie()).toEqual([])
})

it('looks nobody up who brings no cookie', async () => {
  const never = async () => {
    throw new Error('was asked')
  }
  expect(await (await ask({ authenticate: never, prolong: never }, {})).json()).toBeNull()
})

it('says that it cannot tell, rather than that nobody is there, when the database is away', async () => {
  const away = async () => {
    throw new Error('connection refused at db.internal')
  }
  const response = await ask({ authenticate: away, prolong: async () => [] }, { cookie: 'a=1' })
  expect(response.status).toBe(503)
  const body = await response.text()
  expect(JSON.parse(body)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
  expect(body).not.toContain('db.internal')
})
