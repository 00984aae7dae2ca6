// What a reader gets first, by whichever way their stream is opened, and what is given back when it ends or never begins.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventDefinitions } from '../features/event-types.ts'
import { createWorld, type World } from '../testing/index.ts'
import { Hub, type Wanted } from './hub.ts'
import { positions } from './log.ts'
import { openStream, type StreamContext, type Takeover } from './stream.ts'

let world: World
let hub: Hub
let server: Server | undefined
beforeAll(async () => {
  world = await createWorld({ clock: () => new Date('2026-05-04T03:02:01.000Z') })
})
afterAll(() => world.stop())
beforeEach(() => {
  const { db, bus, ada } = world
  const { log, clock } = ada.context
  const aliveSessions = async (ids: string[]) => new Set(ids)
  const streams = { perPerson: 1, perAddress: 1 }
  hub = new Hub({ db, log, bus, clock, definitions: eventDefinitions, aliveSessions, streams })
  hub.start()
})
afterEach(async () => {
  await hub.closeAll()
  server?.close()
  server = undefined
})

const contextOf = (person: World['bob'], takeover?: Takeover, address?: string): StreamContext => ({
  ...person.context,
  ...{ hub, address },
  ...(takeover && { takeover }),
})
const here = (more: Partial<Wanted> = {}): Wanted => ({ scopeId: world.workspace.id, kind: 'workspace', ...more })
const elsewhere = (): Wanted => here({ scopeId: world.evesWorkspace.id })
const headOf = async (scopeId = world.workspace.id) => (await positions(world.db, [scopeId])).get(scopeId) ?? 0
const said = { serverTime: '2026-05-04T03:02:01.000Z', retryMs: 1_000, version: 'test' }
/** Bob may have one stream: whether he has it. */
const taken = () => {
  try {
    hub.caps.hold(world.bob.userId, undefined)()
    return false
  } catch {
    return true
  }
}

describe('a stream of one scope', () => {
  it('says hello with where it stands, and gives its place back when its reader has had enough', async () => {
    const head = await headOf()
    const stream = await openStream(contextOf(world.bob), 'rest', [here()], undefined)
    expect(taken()).toBe(true)
    const { value } = await stream.next()
    expect(value).toEqual({ type: 'hello', workspaceId: world.workspace.id, seq: head, resumedFrom: null, ...said })
    await stream.return()
    expect([taken(), hub.size]).toEqual([false, 0])
  })

  it('says from where it goes on, and that one’s own is of no workspace', async () => {
    const head = await headOf()
    const stream = await openStream(contextOf(world.bob), 'rest', [here({ cursor: String(head) })], undefined)
    expect((await stream.next()).value).toMatchObject({ seq: head, resumedFrom: head })
    await stream.return()
    const own: Wanted = { scopeId: world.bob.userId, kind: 'user' }
    const bobs = await openStream(contextOf(world.bob), 'rest', [own], undefined)
    expect((await bobs.next()).value).toMatchObject({ workspaceId: null, seq: await headOf(world.bob.userId) })
    await bobs.return()
  })

  it('that is not one’s own does not exist, and holds nothing', async () => {
    const opening = openStream(contextOf(world.bob), 'rest', [here(), elsewhere()], undefined)
    await expect(opening).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect([taken(), hub.size]).toEqual([false, 0])
    const feed = (await hub.place(world.bob.userId, here())).feed
    await expect(openStream(contextOf(world.bob), 'rest', [here(), elsewhere()], undefined)).rejects.toThrow()
    expect((await hub.place(world.bob.userId, here())).feed).toBe(feed)
  })

  it('ends when its signal does', async () => {
    const enough = new AbortController()
    const stream = await openStream(contextOf(world.bob), 'rest', [here()], enough.signal)
    await stream.next()
    enough.abort()
    expect([taken(), hub.size, (await stream.next()).done]).toEqual([false, 0, true])
  })

  it('is one too many for a person, and for an address', async () => {
    const first = await openStream(contextOf(world.bob, undefined, 'office'), 'rest', [here()], undefined)
    const tooMany = { code: 'TOO_MANY_REQUESTS' }
    await expect(openStream(contextOf(world.bob), 'rest', [here()], undefined)).rejects.toMatchObject(tooMany)
    const cats = openStream(contextOf(world.cat, undefined, 'office'), 'rest', [here()], undefined)
    await expect(cats).rejects.toMatchObject(tooMany)
    await first.next()
    await first.return()
  })
})

describe('a stream of several scopes', () => {
  it('says hello with its own name and where each of them stands, and passes over those of others', async () => {
    const own: Wanted = { scopeId: world.bob.userId, kind: 'user' }
    const heads = { [world.workspace.id]: await headOf(), [world.bob.userId]: await headOf(world.bob.userId) }
    const cursor = String(heads[world.workspace.id])
    const stream = await openStream(contextOf(world.bob), 'rpc', [here({ cursor }), elsewhere(), own], undefined)
    expect((await stream.next()).value).toEqual({
      ...{ type: 'hello', streamId: expect.stringMatching(/^[0-9a-f-]{36}$/), cursors: heads, ...said },
      resumedFrom: { [world.workspace.id]: heads[world.workspace.id] },
    })
    await stream.return()
  })

  it('is not opened at all when something else is wrong', async () => {
    const away = vi.spyOn(hub, 'place').mockRejectedValueOnce(new Error('the database is away'))
    await expect(openStream(contextOf(world.bob), 'rpc', [here()], undefined)).rejects.toThrow('away')
    away.mockRestore()
    expect(taken()).toBe(false)
  })
})

describe('over HTTP', () => {
  async function serve(wire: 'rest' | 'rpc') {
    server = createServer(async (_, response) => {
      const takeover: Takeover = {}
      const iterator = await openStream(contextOf(world.bob, takeover), wire, [here()], undefined)
      for await (const _ of iterator) throw new Error('its bytes go past the iterator')
      takeover.attach?.(response, { 'x-request-id': 'one' })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const enough = new AbortController()
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}`, { signal: enough.signal })
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    let text = ''
    const until = async (end: string) => {
      while (!text.includes(end)) text += Buffer.from((await reader.read()).value ?? []).toString()
      return text
    }
    return { answer, until, leave: () => enough.abort() }
  }

  it('begins with a time to come back and a hello, under headers that let nobody keep it', async () => {
    const { answer, until, leave } = await serve('rest')
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-request-id': 'one',
    })
    expect(await until('"hello"')).toMatch(/^retry: 1000\n\ndata: {"type":"hello"/)
    expect([hub.size, taken()]).toEqual([1, true])
    leave()
    await vi.waitFor(() => expect([hub.size, taken()]).toEqual([0, false]))
    expect(hub.stats().cutOff).toBe(0)
  })

  it('says no time to come back to a client that knows its own', async () => {
    const { until, leave } = await serve('rpc')
    expect(await until('"hello"')).toMatch(/^event: message\ndata: {"json":{"type":"hello"/)
    leave()
    await vi.waitFor(() => expect(hub.size).toBe(0))
  })
})
