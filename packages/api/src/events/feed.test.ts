import { eq } from '@parley/db'
import { channel } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { transact } from '../core/context.ts'
import { channelUpdated } from '../features/channels/events.ts'
import { eventDefinitions } from '../features/event-types.ts'
import { createWorld, type World } from '../testing/index.ts'
import { Connection, queueSink, type Sink } from './connection.ts'
import type { EventDefinition } from './define.ts'
import { emit } from './emit.ts'
import { Feed, type Subscription } from './feed.ts'
import { eraseChannel, positions } from './log.ts'
import { loadPublicChannels, loadRights } from './rights.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

it('tells nothing of the past when a hint comes before it knows where it stands', async () => {
  const looked: unknown[] = []
  const definitions = new Proxy({} as Record<string, EventDefinition>, {
    get: (_, type) => void looked.push(type),
  })
  const { db } = world
  const feed = new Feed(world.workspace.id, 'workspace', { db, log: world.ada.context.log, definitions }, () => {})
  await Promise.all([feed.wake(), feed.open(0)])
  await feed.wake()
  expect(looked).toEqual([])
  expect(feed.position).toBe((await positions(db, [world.workspace.id])).get(world.workspace.id))

  await world.ada.as.channels.update({ channelId: world.lobby.id, topic: 'new' })
  await feed.wake()
  expect(new Set(looked)).toEqual(new Set(['channel.updated']))
})

const where = () => world.workspace.id
const headOf = async () => (await positions(world.db, [where()])).get(where()) ?? 0
function feedOf(told: string[] = []) {
  const { db, ada } = world
  const log = { ...ada.context.log, error: (_: object, message: string) => void told.push(message) }
  return new Feed(where(), 'workspace', { db, log, definitions: eventDefinitions }, ({ connection }) =>
    connection.close(),
  )
}
async function subscribe(person: World['bob'], position: number) {
  const sink: Sink & { seqs: number[] } = {
    ...queueSink('rest'),
    seqs: [],
    send: (batch) => void sink.seqs.push(...batch.frames.flatMap(({ id }) => id ?? [])),
  }
  const rights = await loadRights(world.db, person.userId, where())
  if (!rights) throw new Error('has no rights here')
  const connection = new Connection(person.userId, person.sessionId, sink)
  const subscription: Subscription = { connection, rights, position, live: false }
  return { subscription, connection, seqs: sink.seqs }
}
/** So many events for everybody in #general, in one transaction. */
const tellMany = (count: number) =>
  transact(world.ada.context, async (ctx) => {
    for (let n = 0; n < count; n++) await emit(ctx, channelUpdated, where(), { channel: world.general })
  })

it('tells more events than it reads at once, live and to whoever catches up, each once and in order', async () => {
  const before = await headOf()
  const feed = feedOf()
  await feed.open(before)
  const live = await subscribe(world.bob, before)
  feed.add(live.subscription)
  expect(live.subscription.live).toBe(true)
  await tellMany(500)
  await feed.wake()
  const late = await subscribe(world.bob, before)
  feed.add(late.subscription)
  const all = Array.from({ length: 500 }, (_, n) => before + 1 + n)
  await vi.waitFor(() => expect([live.seqs, late.seqs]).toEqual([all, all]))
  // What it was told while it caught up is not told again, and what comes now is told to both.
  await tellMany(1)
  await feed.wake()
  expect([live.seqs.at(-1), late.seqs.at(-1)]).toEqual([before + 501, before + 501])
})

it('tells nothing more to whoever leaves while catching up', async () => {
  const begin = await headOf()
  await tellMany(3)
  const feed = feedOf()
  await feed.open(0)
  const [gone, removed] = [await subscribe(world.bob, begin), await subscribe(world.bob, begin)]
  feed.add(gone.subscription)
  gone.connection.close()
  feed.add(removed.subscription)
  feed.remove(removed.subscription)
  const stays = await subscribe(world.bob, begin)
  feed.add(stays.subscription)
  await vi.waitFor(() => expect(stays.seqs).toHaveLength(3))
  expect([gone.seqs, removed.seqs]).toEqual([[], []])
})

it('cuts off whoever cannot be told what is missing, so that they ask again', async () => {
  const said: string[] = []
  const feed = feedOf(said)
  await feed.open(0)
  const broken = await subscribe(world.bob, (await headOf()) - 1)
  broken.connection.sink.send = () => {
    throw new Error('no such socket')
  }
  feed.add(broken.subscription)
  await vi.waitFor(() => expect(broken.connection.cutOff).toBe(true))
  expect(said).toEqual(['catching up failed'])
})

it('tells whoever is not in it of a public channel, and of a deleted one no more', async () => {
  const spare = await world.ada.as.channels.create({ workspaceId: where(), name: 'spare', kind: 'public' })
  // Seen by whoever may see the channel, and changing nobody's rights.
  const { rights: _, ...seen } = channelUpdated
  const glimpsed = { ...seen, type: 'channel.glimpsed' }
  const tellOf = () => transact(world.ada.context, (ctx) => emit(ctx, glimpsed, where(), { channel: spare }))
  const feed = feedOf()
  await feed.open(await headOf())
  const outside = await subscribe(world.bob, feed.position)
  feed.add(outside.subscription)
  await tellOf()
  await feed.wake()
  await world.ada.as.channels.delete({ channelId: spare.id })
  await feed.wake()
  const deletion = await headOf()
  expect(outside.seqs).toEqual([deletion - 1, deletion])
  await tellOf()
  await feed.wake()
  expect(feed.position).toBe(deletion + 1)
  expect(outside.seqs).toEqual([deletion - 1, deletion])
})

it('goes on where the log has lost what was to be told', async () => {
  const feed = feedOf()
  await feed.open(0)
  const head = feed.position
  feed.position = head + 5
  const waiting = await subscribe(world.bob, head)
  feed.add(waiting.subscription)
  await vi.waitFor(() => expect(waiting.subscription).toMatchObject({ live: true, position: head + 5 }))
})

it('stays where it is when the database is away, and tells it all when it is back', async () => {
  let away = false
  const { db, ada } = world
  const flaky = new Proxy(db, {
    get: (target, key) => {
      if (away) throw new Error('the database is away')
      return Reflect.get(target, key, target)
    },
  })
  const warned: string[] = []
  const log = { ...ada.context.log, warn: (_: object, message: string) => void warned.push(message) }
  const feed = new Feed(where(), 'workspace', { db: flaky, log, definitions: eventDefinitions }, () => {})
  await feed.open(0)
  const listening = await subscribe(world.bob, feed.position)
  feed.add(listening.subscription)
  await tellMany(2)
  away = true
  await feed.wake()
  expect([warned, listening.seqs]).toEqual([['reading the event log failed'], []])
  away = false
  await feed.wake()
  expect(listening.seqs).toHaveLength(2)
})

it('reads again when a hint comes just as it gives up on a database that is away', async () => {
  let away = true
  const { db, ada } = world
  const flaky = new Proxy(db, {
    get: (target, key) => {
      if (away) throw new Error('the database is away')
      return Reflect.get(target, key, target)
    },
  })
  const head = await headOf()
  await tellMany(1)
  const back = () => {
    away = false
    void feed.wake()
  }
  const log = { ...ada.context.log, warn: back }
  const feed = new Feed(where(), 'user', { db: flaky, log, definitions: eventDefinitions }, () => {})
  await feed.open(head)
  void feed.wake()
  await vi.waitFor(() => expect(feed.position).toBe(head + 1))
})

it('leaves what is live to whoever still catches up, who hears it in its turn', async () => {
  const before = await headOf()
  await tellMany(2)
  const feed = feedOf()
  await feed.open(0)
  const slow = await subscribe(world.bob, before)
  let taken = 0
  slow.connection.sink.backlog = () => taken
  taken = 512 * 1024
  feed.add(slow.subscription)
  await vi.waitFor(() => expect(slow.seqs).toEqual([before + 1]))
  // One for the channel alone, and one that changes what may be heard.
  await world.ada.as.messages.post({ channelId: world.general.id, content: 'meanwhile' })
  await tellMany(1)
  await feed.wake()
  expect(feed.position).toBe(before + 4)
  expect(slow.seqs).toEqual([before + 1])
  taken = 0
  await vi.waitFor(() => expect(slow.seqs).toEqual([1, 2, 3, 4].map((n) => before + n)))
})

it('tells nothing twice to whoever came with a later position than its own', async () => {
  const feed = feedOf()
  await feed.open(0)
  await tellMany(2)
  const ahead = await subscribe(world.bob, await headOf())
  feed.add(ahead.subscription)
  expect(ahead.subscription.live).toBe(true)
  await feed.wake()
  expect(ahead.seqs).toEqual([])
  await tellMany(1)
  await feed.wake()
  expect(ahead.seqs).toEqual([await headOf()])
})

it('passes over what was erased before it could be told', async () => {
  const feed = feedOf()
  await feed.open(0)
  const { subscription, seqs } = await subscribe(world.bob, feed.position)
  feed.add(subscription)
  await transact(world.ada.context, async (ctx) => {
    await emit(ctx, channelUpdated, where(), { channel: world.general })
    await eraseChannel(ctx.db, world.general.id)
  })
  await feed.wake()
  expect([seqs, feed.position]).toEqual([[], await headOf()])
})

it('knows of no channel where there is none', async () => {
  const { ada, evesGeneral, evesWorkspace, workspace } = world
  const dan = await world.person('Dan')
  const { items } = await ada.as.workspaces.roles({ workspaceId: workspace.id })
  const roleId = items.find(({ key }) => key === 'guest')?.id
  const { token } = await ada.as.invitations.create({ workspaceId: workspace.id, roleId })
  await dan.as.invitations.accept({ token })
  await ada.as.channels.removeMember({ channelId: world.general.id, userId: dan.userId })
  expect((await loadRights(world.db, dan.userId, workspace.id))?.channels).toEqual(new Set())
  await world.db.update(channel).set({ kind: 'private' }).where(eq(channel.id, evesGeneral.id))
  expect((await loadPublicChannels(world.db, evesWorkspace.id))?.channels).toEqual(new Set())
  expect([...feedOf().hearersOf(world.general.id)]).toEqual([])
})
