import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { apiError, type Client, createClient } from '@parley/api/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type House, openHouse, signUp } from '../testing.ts'

// The browser's client against the server as it listens, beside oRPC's own.
let house: House
let ours: Client
let theirs: Client
let anonymous: Client
let workspaceId: string

beforeAll(async () => {
  house = await openHouse()
  const cookie = await signUp(house, 'Ada')
  const headers = () => ({ cookie })
  ours = createClient({ origin: house.url, headers })
  theirs = createORPCClient(new RPCLink({ url: `${house.url}/rpc`, headers }))
  anonymous = createClient({ origin: house.url })
  workspaceId = (await ours.workspaces.create({ name: 'Analytical Engines' })).id
})
afterAll(() => house.close())

const failure = async (call: Promise<unknown>) => {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(Error)
  return thrown
}

describe('the browser’s client', () => {
  it('is answered what oRPC’s own is', async () => {
    expect(await ours.me.get()).toEqual(await theirs.me.get())
    expect(await ours.channels.list({ workspaceId })).toEqual(await theirs.channels.list({ workspaceId }))
  })

  it.each([
    ['a field that is wrong', (client: Client) => client.workspaces.create({ name: '' })],
    ['what is not there', (client: Client) => client.channels.list({ workspaceId: 'nowhere' })],
  ])('throws the same in the same words for %s', async (_what, call) => {
    const mine = apiError(await failure(call(ours)))
    expect(mine).toBeDefined()
    expect(mine).toEqual(apiError(await failure(call(theirs))))
  })

  it('tells who is not signed in, and names no field', async () => {
    expect(apiError(await failure(anonymous.me.get()))).toMatchObject({ code: 'UNAUTHORIZED', status: 401, issues: [] })
  })

  it('has no words of ours for a server that is not reached', async () => {
    const nowhere = createClient({ origin: 'http://127.0.0.1:1' })
    expect(apiError(await failure(nowhere.me.get()))).toBeUndefined()
  })

  it.each([
    [502, 'text/html', '<h1>Bad Gateway</h1>', 'SERVICE_UNAVAILABLE'],
    [413, 'text/html', '<h1>Too Large</h1>', 'PAYLOAD_TOO_LARGE'],
    [400, 'application/json', 'null', 'INTERNAL_SERVER_ERROR'],
  ])('makes sense of a %i that a proxy answers', async (status, type, body, code) => {
    const proxied = createClient({
      origin: house.url,
      fetch: async () => new Response(body, { status, headers: { 'content-type': type } }),
    })
    expect(apiError(await failure(proxied.me.get()))).toMatchObject({ code, status })
  })

  it('takes a page that pretends to be an answer for a server that was not reached', async () => {
    const portal = createClient({ origin: house.url, fetch: async () => new Response('<h1>Sign in to the Wi-Fi</h1>') })
    expect(apiError(await failure(portal.me.get()))).toBeUndefined()
  })

  it('sends what is more than JSON as oRPC does, and reads it back', async () => {
    const at = new Date('2026-03-03T10:00:00.000Z')
    // A procedure that no contract has: the wire alone is asked, and the types know only real ones.
    const echo = createClient({
      origin: house.url,
      fetch: async (request) => new Response(await request.text(), { headers: { 'content-type': 'application/json' } }),
    }) as unknown as { any: { where(input: unknown): Promise<unknown> } }
    expect(await echo.any.where({ at, tags: new Set(['a']) })).toEqual({ at, tags: new Set(['a']) })
    expect(await echo.any.where({ n: Number.NaN })).toEqual({ n: Number.NaN })
  })

  it('reads a stream frame by frame, whatever the pieces that it comes in, and ends it when it is let go', async () => {
    const { id: channelId } = (await ours.channels.list({ workspaceId })).items[0] ?? { id: '' }
    const stop = new AbortController()
    const seen: string[] = []
    for await (const frame of await ours.events.subscribe(
      { cursors: { [workspaceId]: null } },
      { signal: stop.signal },
    )) {
      seen.push(frame.type)
      if (frame.type === 'hello')
        await ours.messages.post({ channelId, clientId: crypto.randomUUID(), content: 'Äöü 😀\n\nzwei' })
      if (frame.type !== 'message.created') continue
      expect(frame.payload.message.content).toBe('Äöü 😀\n\nzwei')
      break
    }
    expect(seen).toContain('hello')
    expect(seen.at(-1)).toBe('message.created')
    stop.abort()
  })

  it('joins frames that arrive in pieces, and passes over what is none', async () => {
    const pieces = [
      ': \n\nevent: mess',
      'age\ndata: {"json":{"type":',
      '"a"}}\n',
      '\nid: 7\n\nevent: message\ndata: {"json":{"type":"b"}}\n\n',
    ]
    const { body } = new Response(
      new ReadableStream({
        start(controller) {
          for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
          controller.close()
        },
      }),
    )
    const client = createClient({
      origin: house.url,
      fetch: async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    })
    const seen = []
    for await (const frame of await client.events.subscribe({ cursors: {} })) seen.push(frame.type)
    expect(seen).toEqual(['a', 'b'])
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const stream = await ours.events.subscribe({ cursors: { [workspaceId]: null } }, { signal: stop.signal })
    await stream.next()
    stop.abort()
    await expect(
      (async () => {
        for (;;) if ((await stream.next()).done) return 'ended'
      })(),
    ).rejects.toThrow()
  })
})
