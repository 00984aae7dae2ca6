// What the hub does by itself: where streams begin, what it makes up for, whom it ends, and what it counts.
import { eq } from '@parley/db'
import { event, scope, session, workspace } from '@parley/db/schema'
import { memoryBus } from '@parley/drivers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventDefinitions } from '../features/event-types.ts'
import { createWorld, type Person, type World } from '../testing/index.ts'
import { Connection, type Sink } from './connection.ts'
import { Batch, type Wire } from './frames.ts'
import { Hub, type HubDeps, type Place, type Wanted } from './hub.ts'
import { positions, readLog } from './log.ts'

let world: World
let hub: Hub
let bus: ReturnType<typeof memoryBus>
let warned: string[]
let asked: string[][]
let now: Date
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  world = await createWorld()
})
afterAll(async () => {
  await world.stop()
  vi.useRealTimers()
})

const hubWith = (more: Partial<HubDeps> = {}) => {
  const log = { ...world.ada.context.log, warn: (_: object, message: string) => void warned.push(message) }
  const aliveSessions = async (sessionIds: string[]) => {
    asked.push(sessionIds)
    const rows = await world.db.select({ id: session.id }).from(session)
    return new Set(rows.map(({ id }) => id))
  }
  const { db } = world
  hub = new Hub({ db, log, bus, clock: () => now, definitions: eventDefinitions, aliveSessions, ...more })
  hub.start()
}
beforeEach(() => {
  warned = []
  asked = []
  now = new Date()
  bus = memoryBus()
  hubWith()
})
afterEach(() => hub.closeAll())

function stream({ userId, sessionId }: Pick<Person, 'userId' | 'sessionId'>, wire: Wire = 'rest') {
  const said: object[] = []
  const bytes: string[] = []
  const sink: Sink = {
    wire,
    send: (batch) => void said.push(...batch.frames.map((frame) => frame[wire])),
    raw: (buffer) => void bytes.push(buffer.toString()),
    backlog: () => 0,
    end() {},
    destroy() {},
  }
  return { said, bytes, connection: new Connection(userId, sessionId, sink) }
}
const greet = new Batch([{ rest: { type: 'hello' }, rpc: { type: 'hello' } }])
const ofWorkspace = (more: Partial<Wanted> = {}): Wanted => ({
  ...{ scopeId: world.workspace.id, kind: 'workspace' as const },
  ...more,
})
async function join(person: Person, wanted: Wanted[] = [ofWorkspace()], wire: Wire = 'rest') {
  const places: Place[] = []
  for (const one of wanted) places.push(await hub.place(person.userId, one))
  const opened = stream(person, wire)
  hub.join(opened.connection, places, greet)
  return { ...opened, places }
}
const headOf = async (scopeId = world.workspace.id) => (await positions(world.db, [scopeId])).get(scopeId) ?? 0
/** Turns of the clock, and what they ask the database. */
const half = async () => {
  vi.advanceTimersByTime(500)
  for (let n = 0; n < 20; n++) await new Promise(setImmediate)
}
/** Said behind the back of this hub's bus: every hint is lost. */
const say = (content: string) => world.ada.as.messages.post({ channelId: world.general.id, content })
const created = (said: object[]) => said.filter((one) => (one as { type: string }).type === 'message.created').length

describe('a place', () => {
  it('begins now, or after what its cursor says', async () => {
    await say('something')
    const head = await headOf()
    const begin = async (cursor?: string) => {
      const place = await hub.place(world.bob.userId, ofWorkspace({ cursor }))
      hub.abandon(place)
      return { head: place.head, from: place.resumedFrom, at: place.subscription.position, reset: place.reset }
    }
    expect(await begin()).toEqual({ head, from: null, at: head, reset: undefined })
    for (const from of [head, head - 1])
      expect(await begin(String(from))).toEqual({ head, from, at: from, reset: undefined })
    const wrong = ['', 'x1', '1x', '-1', '1.0', String(head + 1), '9007199254740993', '0'.repeat(17)]
    for (const cursor of wrong) expect(await begin(cursor)).toEqual({ head, from: null, at: head, reset: 'bad_cursor' })
    expect((await begin('0'.repeat(16))).from).toBe(0)
  })

  it('in one’s own scope begins where that has come to, which is nowhere for a newcomer', async () => {
    const dora = await world.person('Dora')
    const own = { scopeId: dora.userId, kind: 'user' as const }
    const place = await hub.place(dora.userId, own)
    expect([place.head, place.subscription.position, place.subscription.rights.userId]).toEqual([0, 0, dora.userId])
    await dora.as.workspaces.create({ name: 'Dora’s' })
    const head = await headOf(dora.userId)
    expect(head).toBeGreaterThan(0)
    expect((await hub.place(dora.userId, own)).head).toBe(head)
    await expect(hub.place(world.bob.userId, own)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is told of a reset right after the greeting, before anything else', async () => {
    const { said, connection } = await join(world.bob, [ofWorkspace({ cursor: 'nonsense' })])
    const head = await headOf()
    const reset = { type: 'reset', workspaceId: world.workspace.id, seq: head, reason: 'bad_cursor' }
    expect(said).toEqual([{ type: 'hello' }, reset])
    connection.close()
  })

  it('is one of the same feed for all, until the last of them is given back', async () => {
    const take = () => hub.place(world.bob.userId, ofWorkspace())
    const [one, two] = [await take(), await take()]
    expect(two.feed).toBe(one.feed)
    hub.abandon(one)
    expect((await take()).feed).toBe(two.feed)
    hub.abandon(two)
    const last = await take()
    expect(last.feed).toBe(two.feed)
    for (const place of [last, last]) hub.abandon(place)
    expect((await take()).feed).not.toBe(two.feed)
  })

  it('that is refused holds nothing', async () => {
    const wanted = ofWorkspace({ only: { channelId: world.secret.id, prefixes: [] } })
    for (const one of [ofWorkspace(), wanted])
      await expect(hub.place(one === wanted ? world.cat.userId : world.eve.userId, one)).rejects.toThrow()
    const { feed } = await hub.place(world.ada.userId, wanted)
    await expect(hub.place(world.eve.userId, ofWorkspace())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await hub.place(world.ada.userId, wanted)).feed).toBe(feed)
  })

  it('can be had again after the database was away', async () => {
    let away = true
    const db = new Proxy(world.db, {
      get(target, key) {
        if (away) throw new Error('the database is away')
        return Reflect.get(target, key, target)
      },
    })
    await hub.closeAll()
    hubWith({ db })
    await expect(hub.place(world.bob.userId, ofWorkspace())).rejects.toThrow('away')
    away = false
    expect((await hub.place(world.bob.userId, ofWorkspace())).head).toBe(await headOf())
  })
})

describe('what nobody gave a hint of', () => {
  it('is found within half a second, and until then counts as behind', async () => {
    const told: number[][] = []
    await hub.closeAll()
    hubWith({ relayed: (ms) => void told.push([ms, hub.stats().behind]) })
    const bob = await join(world.bob)
    const head = await headOf()
    await say('one')
    await say('two')
    const [first] = await readLog(world.db, world.workspace.id, head, 1)
    now = new Date(Date.parse(first?.at ?? '') + 1_234)
    vi.advanceTimersByTime(499)
    expect([created(bob.said), hub.stats().behind]).toEqual([0, 0])
    await half()
    await vi.waitFor(() => expect(created(bob.said)).toBe(2))
    expect(told).toEqual([[1_234, 2]])
    await half()
    await vi.waitFor(() => expect(hub.stats().behind).toBe(0))
    expect(created(bob.said)).toBe(2)
  })

  it('is told at once when there is a hint, and only of its own scope', async () => {
    const bob = await join(world.bob)
    await say('hinted')
    bus.publish({ scopeId: world.evesWorkspace.id, seq: 1 })
    bus.publish({ scopeId: world.workspace.id, seq: await headOf() })
    await vi.waitFor(() => expect(created(bob.said)).toBe(1))
  })

  it('ends the streams of a workspace that is gone, and nobody’s own, though nothing was ever said there', async () => {
    const gone = await world.eve.as.workspaces.create({ name: 'Short-lived' })
    const dora = await world.person('Dora')
    const eves = await join(world.eve, [{ scopeId: gone.id, kind: 'workspace' }])
    const own = await join(dora, [{ scopeId: dora.userId, kind: 'user' }])
    await world.db.delete(workspace).where(eq(workspace.id, gone.id))
    await world.db.delete(event).where(eq(event.scopeId, gone.id))
    await world.db.delete(scope).where(eq(scope.id, gone.id))
    await half()
    await vi.waitFor(() => expect(eves.connection.closed).toBe(true))
    expect(own.connection.closed).toBe(false)
  })
})

describe('a session that is over', () => {
  it('is asked for once, however many streams it has, and not at all while there is none', async () => {
    await half()
    expect(asked).toEqual([])
    await join(world.bob)
    await join(world.bob)
    await join(world.cat)
    await half()
    await vi.waitFor(() => expect(asked).toEqual([[world.bob.sessionId, world.cat.sessionId]]))
  })

  it('ends its streams and no others, within half a second or as soon as it is told whose', async () => {
    const dora = await world.person('Dora')
    const own: Wanted = { scopeId: dora.userId, kind: 'user' }
    const [doras, bobs] = [await join(dora, [own]), await join(world.bob)]
    await dora.signOut()
    bus.tell({ kind: 'set', userId: dora.userId })
    bus.tell({ kind: 'sessions', userId: world.bob.userId })
    await vi.waitFor(() => expect(asked).toEqual([[world.bob.sessionId]]))
    expect(doras.connection.closed).toBe(false)
    bus.tell({ kind: 'sessions', userId: dora.userId })
    await vi.waitFor(() => expect(doras.connection.closed).toBe(true))
    const again = await join(dora, [own])
    await half()
    await vi.waitFor(() => expect(again.connection.closed).toBe(true))
    expect(bobs.connection.closed).toBe(false)
  })

  it('that cannot be asked for is asked for again', async () => {
    let away = true
    await hub.closeAll()
    hubWith({
      aliveSessions: async () => {
        if (away) throw new Error('the database is away')
        return new Set()
      },
    })
    const bob = await join(world.bob)
    bus.tell({ kind: 'sessions', userId: world.bob.userId })
    await vi.waitFor(() => expect(warned).toEqual(['asking for sessions failed']))
    await half()
    await vi.waitFor(() => expect(warned).toHaveLength(2))
    expect(bob.connection.closed).toBe(false)
    away = false
    await half()
    await vi.waitFor(() => expect(bob.connection.closed).toBe(true))
  })
})

describe('a heartbeat', () => {
  it('says on each stream of several scopes where it stands, and once that nothing has moved', async () => {
    const own: Wanted = { scopeId: world.bob.userId, kind: 'user' }
    const bob = await join(world.bob, [ofWorkspace(), own], 'rpc')
    const cursors = () => bob.said.flatMap((one) => ('cursors' in one ? [one.cursors] : []))
    const place = bob.places[0] as Place
    await world.ada.as.messages.post({ channelId: world.secret.id, content: 'heard by bob' })
    await half()
    await vi.waitFor(() => expect(created(bob.said)).toBe(1))
    vi.advanceTimersByTime(14_500)
    expect(cursors()).toEqual([{ [world.workspace.id]: place.feed.position, [world.bob.userId]: expect.any(Number) }])
    vi.advanceTimersByTime(15_000)
    expect(cursors().slice(1)).toEqual([{}])
  })

  it('is the same bytes for all plain streams that stand at the same place, and a comment where nothing moved', async () => {
    const [bob, cat] = [await join(world.bob), await join(world.cat)]
    vi.advanceTimersByTime(15_000)
    const moved = [`id: ${await headOf()}\n\n`]
    expect([bob.bytes, cat.bytes]).toEqual([moved, moved])
    vi.advanceTimersByTime(15_000)
    expect([bob.bytes.at(-1), cat.bytes.at(-1)]).toEqual([': \n\n', ': \n\n'])
  })
})

it('does nothing more once it has stopped', async () => {
  const bob = await join(world.bob)
  await hub.closeAll()
  expect([bob.connection.closed, hub.size, bob.bytes.length]).toEqual([true, 0, 1])
  asked = []
  vi.advanceTimersByTime(60_000)
  bus.tell({ kind: 'sessions', userId: world.bob.userId })
  bus.publish({ scopeId: world.workspace.id, seq: 1 })
  await half()
  expect([asked, warned]).toEqual([[], []])
})

it('counts what it has delivered to those who are gone and those who are here, and whom it cut off', async () => {
  const [bob, cat] = [await join(world.bob), await join(world.cat)]
  expect(hub.stats()).toEqual({ open: 2, delivered: 2, cutOff: 0, behind: 0 })
  bob.connection.close('destroy')
  cat.connection.close('gone')
  expect(hub.stats()).toEqual({ open: 0, delivered: 2, cutOff: 1, behind: 0 })
})

it('lets a person have as many streams as they may, and everybody as they like where nothing is said of it', async () => {
  for (let n = 0; n < 100; n++) hub.caps.hold('bob', 'here')
  await hub.closeAll()
  hubWith({ streams: { perPerson: 1, perAddress: 2 } })
  hub.caps.hold('bob', 'here')
  expect(() => hub.caps.hold('bob', 'here')).toThrow()
})
