// Who hears what of a feed, and in which pieces: with definitions of its own, over a log that is written by hand.
import { eq, newId } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from '../testing/index.ts'
import { Connection, type Sink } from './connection.ts'
import type { Audience, EventDefinition, RightsChange } from './define.ts'
import { Feed, type FeedDeps, type Subscription } from './feed.ts'
import type { Batch } from './frames.ts'

let stage: Stage
let scopeId: string
let seq: number
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.stop())
beforeEach(async () => {
  scopeId = newId()
  seq = 0
  await stage.db.insert(scope).values({ id: scopeId, seq })
})

const quiet = { debug() {}, info() {}, warn() {}, error() {} }
// Of a definition the feed asks for the rights alone; the payloads of these are the changes themselves.
const definitions = {
  'right.changed': { rights: (change: RightsChange) => change },
} as unknown as Record<string, EventDefinition>

type Said = { type?: string; audience?: Audience; payload?: unknown }
const team: Audience = { channels: ['team'] }
async function say(...all: Said[]) {
  const rows = all.map(({ type = 'message.created', audience = team, payload = {} }) => ({
    ...{ scopeId, seq: ++seq, type, at: new Date(), audience, payload },
    ...{ subjectId: 'subject', channelId: null },
  }))
  await stage.db.insert(event).values(rows)
  await stage.db.update(scope).set({ seq }).where(eq(scope.id, scopeId))
}
const changing = (change: RightsChange, audience: Audience = { workspace: 'everyone' }): Said => ({
  type: 'right.changed',
  audience,
  payload: change,
})

function feedWith(more: Partial<FeedDeps> = {}, kind: 'workspace' | 'user' = 'workspace') {
  const ended: Subscription[] = []
  const deps = { db: stage.db, log: quiet, definitions, ...more }
  const feed = new Feed(scopeId, kind, deps, (subscription) => void ended.push(subscription))
  return { feed, ended }
}
async function openFeed(more: Partial<FeedDeps> = {}) {
  const made = feedWith(more)
  expect(await made.feed.open(0)).toBe(true)
  return made
}
function listener(more: Partial<Subscription['rights']> = {}, at: Partial<Subscription> = {}) {
  const batches: Batch[] = []
  const sink: Sink = {
    wire: 'rest',
    send: (batch) => void batches.push(batch),
    raw() {},
    backlog: () => 0,
    end() {},
    destroy() {},
  }
  const rights = {
    ...{ userId: 'bob', roleId: 'member', permissions: new Set<string>(), insider: true, asOf: 0 },
    channels: new Set(['team']),
    ...more,
  }
  const connection = new Connection(rights.userId, 'session', sink)
  const subscription: Subscription = { connection, rights, position: seq, live: false, ...at }
  /** The numbers of what came together. */
  const heard = () => batches.map(({ frames }) => frames.map(({ id }) => id))
  return { subscription, batches, heard }
}
/** A feed, who listens to it, and a way to say something and have it told. */
async function hearing(...people: ReturnType<typeof listener>[]) {
  const made = await openFeed()
  for (const { subscription } of people) made.feed.add(subscription)
  const tell = async (...all: Said[]) => {
    await say(...all)
    await made.feed.wake()
  }
  return { ...made, tell }
}

describe('neighbours of one channel', () => {
  it('travel together, as the same bytes for everybody', async () => {
    const [bob, cat] = [listener({ channels: new Set(['team', 'plans']) }), listener({ userId: 'cat' })]
    const { tell } = await hearing(bob, cat)
    await tell({}, {}, { audience: { channels: ['plans'] } }, {}, {})
    expect(bob.heard()).toEqual([[1, 2], [3], [4, 5]])
    expect(cat.heard()).toEqual([
      [1, 2],
      [4, 5],
    ])
    expect(cat.batches[0]).toBe(bob.batches[0])
  })

  it('travel alone when others hear of one of them too', async () => {
    const [bob, ada] = [listener(), listener({ userId: 'ada', channels: new Set(), insider: true })]
    const { tell } = await hearing(bob, ada)
    const others: Audience[] = [{ workspace: 'insiders' }, { users: ['ada'] }, { channels: ['team', 'plans'] }]
    await tell({}, ...others.map((audience) => ({ audience: { ...team, ...audience } })), {})
    expect(bob.heard()).toEqual([[1], [2], [3], [4], [5]])
    expect(ada.heard()).toEqual([[2], [3]])
  })

  it('are heard by holders of a permission, and by everybody while a channel is public', async () => {
    const ada = listener({ userId: 'ada', channels: new Set(), permissions: new Set(['invitation.read']) })
    const { tell } = await hearing(ada)
    const open: RightsChange = { kind: 'channel_visibility', channelId: 'plaza', public: true }
    await tell(changing(open, { users: [] }), { audience: { ...team, permission: 'invitation.read' } })
    await tell({ audience: { ...team, public: 'plaza' } }, {})
    expect(ada.heard()).toEqual([[2], [3]])
  })

  it('leave out what was erased, and what a reader has had before', async () => {
    const [bob, ahead] = [listener(), listener({ userId: 'ada' })]
    const { feed, tell } = await hearing(bob, ahead)
    ahead.subscription.position = 2
    await tell({}, {}, { payload: null }, {})
    expect(bob.heard()).toEqual([[1, 2, 4]])
    expect(ahead.heard()).toEqual([[4]])
    await tell({ payload: null }, { payload: null, audience: { workspace: 'everyone' } })
    expect([bob.heard().length, feed.position]).toEqual([1, 6])
  })

  it('wait for whoever still catches up', async () => {
    const [bob, slow] = [listener(), listener({ userId: 'ada' })]
    const { feed, tell } = await hearing(bob, slow)
    slow.subscription.live = false
    await tell({}, { audience: { workspace: 'everyone' } })
    expect([bob.heard(), slow.heard()]).toEqual([[[1], [2]], []])
    expect([feed.positionOf(bob.subscription), feed.positionOf(slow.subscription)]).toEqual([2, 0])
  })
})

describe('a stream of one channel', () => {
  const only = { channelId: 'team', prefixes: ['message.', 'reaction.'] }

  it('hears what happens there, of its kinds, and nothing else', async () => {
    const bob = listener({ channels: new Set(['team', 'plans']) }, { only })
    const { tell } = await hearing(bob)
    const elsewhere = { channels: ['plans'] }
    await tell({}, { type: 'reaction.added' }, { type: 'channel.updated' }, { audience: elsewhere })
    await tell({ audience: { users: ['bob'] } }, { type: 'draft.message.', audience: team })
    await tell({ audience: { channels: ['plans', 'team'] } })
    expect(bob.heard()).toEqual([[1], [2], [7]])
  })

  it('ends when its person is of the channel no more', async () => {
    const bob = listener({ channels: new Set(['team', 'plans']) }, { only })
    const { tell, ended } = await hearing(bob)
    await tell(changing({ kind: 'channel_left', channelId: 'plans', userId: 'bob' }))
    expect(ended).toEqual([])
    await tell(changing({ kind: 'channel_left', channelId: 'team', userId: 'bob' }))
    expect(ended).toEqual([bob.subscription])
  })
})

describe('a right', () => {
  const joined: RightsChange = { kind: 'channel_joined', channelId: 'plans', userId: 'bob' }
  const left: RightsChange = { kind: 'channel_left', channelId: 'plans', userId: 'bob' }
  const plans: Said = { audience: { channels: ['plans'] } }

  it('counts from the next event on, and so does its loss', async () => {
    const bob = listener({ channels: new Set() })
    const { feed, tell, ended } = await hearing(bob)
    const hearers = () => [...feed.hearersOf('plans')]
    await tell(plans, changing(joined), plans, plans)
    expect(hearers()).toEqual([bob.subscription])
    await tell(changing(left, { users: ['bob'] }), plans)
    expect(hearers()).toEqual([])
    expect(bob.heard()).toEqual([[2], [3, 4], [5]])
    expect(ended).toEqual([])
  })

  it('stays whose it is when somebody else comes or goes, or the channel is opened or closed to others', async () => {
    const bob = listener()
    const { feed, tell } = await hearing(bob)
    const there = { channelId: 'team', userId: 'cat' }
    await tell(changing({ kind: 'channel_joined', ...there }), changing({ kind: 'channel_left', ...there }), {})
    await tell(changing({ kind: 'channel_visibility', channelId: 'team', public: false }), {})
    await tell(changing({ kind: 'channel_joined', channelId: 'plans', userId: 'cat' }), plans)
    expect([...feed.hearersOf('team'), ...feed.hearersOf('plans')]).toEqual([bob.subscription])
    expect(bob.heard()).toEqual([[1], [2], [3], [4], [5], [6]])
  })

  it('that was known before is not changed by what happened before it was', async () => {
    const bob = listener({ channels: new Set(['plans']), asOf: 1 })
    const { feed, tell } = await hearing(bob)
    await tell(changing(left))
    expect([...feed.hearersOf('plans')]).toEqual([bob.subscription])
    await tell(changing(left))
    expect([...feed.hearersOf('plans')]).toEqual([])
  })

  it('in a channel that is gone is gone, and whoever has another role begins anew after hearing so', async () => {
    const [bob, cat] = [listener({ channels: new Set(['plans']) }), listener({ userId: 'cat' })]
    const { feed, tell, ended } = await hearing(bob, cat)
    await tell(changing({ kind: 'channel_gone', channelId: 'plans' }), plans)
    expect([bob.heard(), [...feed.hearersOf('plans')]]).toEqual([[[1]], []])
    await tell(changing({ kind: 'role', userId: 'bob', roleId: 'guest' }))
    expect([bob.heard(), ended]).toEqual([[[1], [3]], [bob.subscription]])
  })

  it('of everybody ends when a channel is closed or deleted', async () => {
    const ada = listener({ userId: 'ada', channels: new Set() })
    const { tell } = await hearing(ada)
    const seen: Said = { audience: { public: 'plaza' } }
    const nobody: Audience = { users: [] }
    const visible = (open: boolean) =>
      changing({ kind: 'channel_visibility', channelId: 'plaza', public: open }, nobody)
    await tell(seen, visible(true), seen, visible(false), seen, visible(true), seen)
    await tell(changing({ kind: 'channel_gone', channelId: 'plaza' }, nobody), seen)
    expect(ada.heard()).toEqual([[3], [7]])
  })

  it('that is lost is passed on to whoever keeps what is not stored; an erased event tells of none', async () => {
    const lost: RightsChange[] = []
    const { feed } = await openFeed({ lost: (change) => void lost.push(change) })
    await say(changing(left, { channels: ['plans'] }), {}, { type: 'right.changed', payload: null })
    await feed.wake()
    expect(lost).toEqual([left])
  })
})

describe('a person’s own feed', () => {
  it('begins where it is told to, and needs no workspace', async () => {
    await say({ audience: { users: ['bob'] } }, { audience: { users: ['bob'] } })
    const { feed } = feedWith({}, 'user')
    expect(await feed.open(1)).toBe(true)
    const bob = listener({}, { position: 1 })
    feed.add(bob.subscription)
    await feed.wake()
    expect(bob.heard()).toEqual([[2]])
    expect(bob.batches[0]?.frames[0]?.rest).toMatchObject({ workspaceId: null, seq: 2 })
  })

  it('remembers a hint that comes before it is open', async () => {
    await say({ audience: { users: ['bob'] } })
    const { feed } = feedWith({}, 'user')
    await feed.wake()
    expect(feed.position).toBe(0)
    await feed.open(0)
    await vi.waitFor(() => expect(feed.position).toBe(1))
  })

  it('is not there where there is no workspace, and one that is begins at its end', async () => {
    await say({}, {})
    const { feed } = await openFeed()
    expect(feed.position).toBe(2)
    scopeId = newId()
    expect(await feedWith().feed.open(0)).toBe(false)
  })
})

it('forgets whoever is removed', async () => {
  const bob = listener()
  const { feed, tell } = await hearing(bob)
  expect([...feed.hearersOf('team')]).toEqual([bob.subscription])
  feed.remove(bob.subscription)
  await tell({}, { audience: { workspace: 'everyone' } })
  expect([bob.heard(), [...feed.hearersOf('team')], feed.subscriptions.size]).toEqual([[], [], 0])
})

describe('reading', () => {
  /** A feed that counts how often it asks. */
  async function counting(more: Partial<FeedDeps> = {}) {
    let reads = 0
    const db = new Proxy(stage.db, {
      get(target, key) {
        if (key === 'select') reads++
        return Reflect.get(target, key, target)
      },
    })
    const { feed } = await openFeed({ db, ...more })
    reads = 0
    return { feed, reads: () => reads }
  }

  it('is done once more when something may be new meanwhile, however often that is said', async () => {
    const { feed, reads } = await counting()
    await feed.wake()
    expect(reads()).toBe(1)
    await Promise.all([feed.wake(), feed.wake(), feed.wake(), feed.wake()])
    expect(reads()).toBe(3)
    await feed.wake()
    expect(reads()).toBe(4)
  })

  it('goes on after a full page, and only then', async () => {
    const { feed, reads } = await counting()
    await say(...Array.from({ length: 499 }, () => ({})))
    await feed.wake()
    expect([reads(), feed.position]).toEqual([1, 499])
    await say(...Array.from({ length: 500 }, () => ({})))
    await feed.wake()
    expect([reads(), feed.position]).toEqual([3, 999])
  })

  it('tells no more in one turn of the loop than its readers can take, and lets them take it', async () => {
    const order: unknown[] = []
    const telling = (events: unknown[]) => {
      order.push(events.length)
      setImmediate(() => order.push('turn'))
    }
    const { feed } = await openFeed({ telling })
    const big = { payload: 'x'.repeat(70_000) }
    // As JSON exactly what fits.
    const full = { payload: 'x'.repeat(128 * 1024 - 2) }
    await say(big, big, big, full, full, {})
    await feed.wake()
    expect(order).toEqual([2, 'turn', 2, 'turn', 1, 'turn', 1])
  })
})
