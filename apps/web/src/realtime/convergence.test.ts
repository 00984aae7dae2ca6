// What a screen shows after events must be what it would show if it fetched everything afresh: for every event type,
// whether the events come after an answer, while the answer is under way, or twice.
import type { Client, EventType, ParleyEvent } from '@parley/api/client'
import { createWorld, listen, type World } from '@parley/api/testing'
import type { QueryClient } from '@tanstack/react-query'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { setSelf } from '../client/self.ts'
import type { HistoryWindow } from '../features/messages/live.ts'
import { apply } from './apply.ts'
import { handlers } from './handlers.ts'
import { type Scenario, scenarios } from './testing/scenarios.ts'
import { emptyScreen, fetchAll, shown } from './testing/screen.ts'

const server = vi.hoisted(() => {
  let current: unknown
  let hold: Promise<unknown> | undefined
  const reach = (path: string[]): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => reach([...path, String(name)]),
      apply: async (_, __, [input]) => {
        let procedure = current as never
        for (const name of path) procedure = procedure[name]
        const answer = await (procedure as (input: unknown) => Promise<unknown>)(input)
        await hold
        return answer
      },
    })
  return {
    api: reach([]) as Client,
    as: (client: Client) => {
      current = client
    },
    /** Answers are made at once and handed over only after this resolves. */
    holdBack: (until: Promise<unknown> | undefined) => {
      hold = until
    },
  }
})
vi.mock('../client/api.ts', () => ({ api: server.api }))

const later = () => {
  let release = () => {}
  const promise = new Promise<void>((resolve) => {
    release = resolve
  })
  return { promise, release }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 30))

async function play(world: World, scenario: Scenario, type: EventType) {
  const reader = world[scenario.reader]
  setSelf(reader.userId)
  server.as(reader.as)
  await scenario.before?.(world)

  const seen = emptyScreen()
  await fetchAll(seen, world)

  const { items } = await reader.as.workspaces.list()
  const ear = await listen.all(
    reader,
    Object.fromEntries([reader.userId, ...items.map(({ id }) => id)].map((id) => [id, null])),
  )
  await ear.untilType('hello')

  const gate = later()
  server.holdBack(gate.promise)
  const fetching = emptyScreen()
  const channels = fetchAll(fetching, world)
  await settled()
  server.holdBack(undefined)
  await scenario.act(world)
  await ear.untilType(type)
  await settled()
  const events = ear.frames.filter((frame) => 'payload' in frame) as ParleyEvent[]
  await ear.stop()
  for (const event of events) for (const screen of [seen, fetching]) apply(screen, event)
  gate.release()
  await channels
  return { seen, fetching, events }
}

/** A screen that was open for longer may have more of a history above: what both have must be the same. */
function alike(a: HistoryWindow, b: HistoryWindow) {
  const from = Math.max(...[a, b].map(({ hasBefore, items }) => (hasBefore ? (items[0]?.seq ?? 0) : 0)))
  const below = ({ items, hasAfter }: HistoryWindow) => ({ items: items.filter(({ seq }) => seq >= from), hasAfter })
  return [below(a), below(b)] as const
}

/** Everything shown is what the server would answer now. */
async function expectFresh(screen: QueryClient, fresh: QueryClient) {
  const truth = shown(fresh)
  for (const [key, data] of shown(screen)) {
    const expected = truth.get(key)
    const isHistory = key.startsWith('["history"') && expected !== undefined
    const [got, wanted] = isHistory ? alike(data as HistoryWindow, expected as HistoryWindow) : [data, expected]
    expect({ key, data: got }).toEqual({ key, data: wanted })
  }
}

describe.each(Object.entries(scenarios) as [EventType, Scenario[]][])('%s', (type, list) => {
  describe.each(list)('$title', (scenario) => {
    let world: World
    let played: Awaited<ReturnType<typeof play>>
    let fresh: QueryClient

    beforeAll(async () => {
      world = await createWorld()
      played = await play(world, scenario, type)
      fresh = emptyScreen()
      await fetchAll(fresh, world)
    })
    afterAll(() => world.stop())

    test('the event comes, and has a handler', () => {
      expect(played.events.map((event) => event.type)).toContain(type)
      expect(handlers[type].length).toBeGreaterThan(0)
    })

    // Out of the workspace nothing but oneself is shown any more.
    const leaves = type === 'membership.deleted'
    const only = (screen: QueryClient) => {
      if (leaves) screen.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
      return screen
    }

    test('events after the answer', () => expectFresh(only(played.seen), fresh))
    test('events while the answer is under way', () => expectFresh(only(played.fetching), fresh))

    test('all of them a second time', async () => {
      for (const screen of [played.seen, played.fetching, fresh]) {
        for (const event of played.events) apply(screen, event)
      }
      const truth = emptyScreen()
      await fetchAll(truth, world)
      for (const screen of [played.seen, played.fetching, fresh]) await expectFresh(only(screen), truth)
    })
  })
})
