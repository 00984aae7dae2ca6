import type { LossyEvent } from '@parley/api/client'
import type { Screen } from '@parley/db/validators'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TabScreen } from '../features/presence/screen.ts'
import { type Desk, openDesk } from './desk.ts'

class Over extends Error {}

/** A server that knows who is there, and answers when it is let. */
function stage() {
  const shows: Screen[] = []
  const asked: string[][] = []
  const told: string[] = []
  const order: string[] = []
  const server = {
    active: new Set(['bob']),
    show: (): Promise<unknown> => Promise.resolve(),
    hidden: new Set(['eve']),
  }
  const desk = openDesk({
    show: async (screen) => {
      shows.push(screen)
      order.push('show')
      await server.show()
    },
    ask: async ({ userIds }) => {
      asked.push(userIds)
      order.push('ask')
      return userIds
        .filter((userId) => !server.hidden.has(userId))
        .map((userId) => ({ userId, state: server.active.has(userId) ? 'active' : 'away', dndUntil: null }))
    },
    tell: (items) => {
      for (const item of items)
        if (item.type === 'presence.changed')
          for (const { userId, state } of item.payload.people) told.push(`${userId} ${state}`)
    },
    isOver: (error) => error instanceof Over,
  })
  return { desk, server, shows, asked, told, order }
}
const screen = (userIds: string[], channelIds = ['general'], idle = false): TabScreen => ({
  channelIds,
  people: { mill: userIds },
  idle,
})
const changed = (userId: string, state: 'active' | 'away'): LossyEvent => ({
  type: 'presence.changed',
  workspaceId: 'mill',
  at: '',
  payload: { people: [{ userId, state, dndUntil: null }] },
})

describe('what is said of the screens', () => {
  let play: ReturnType<typeof stage>
  let desk: Desk
  beforeEach(() => {
    vi.useFakeTimers()
    play = stage()
    desk = play.desk
  })
  afterEach(() => {
    desk.open(undefined)
    vi.useRealTimers()
  })
  const passing = (ms = 600) => vi.advanceTimersByTimeAsync(ms)

  test('goes to the stream first, and then who came into sight is asked for', async () => {
    desk.look([screen(['bob', 'cat', 'eve'])])
    await passing()
    expect(play.shows).toEqual([])
    desk.open('s1')
    await passing()
    expect(play.shows).toEqual([
      { streamId: 's1', channelIds: ['general'], userIds: ['bob', 'cat', 'eve'], idle: false },
    ])
    expect(play.asked).toEqual([['bob', 'cat', 'eve']])
    expect(play.order).toEqual(['show', 'ask'])
    expect(play.told).toEqual(['bob active', 'cat away'])
  })

  test('is the union of all tabs, and idle only when all are', async () => {
    desk.open('s1')
    desk.look([screen(['bob'], ['general'], true), screen(['bob', 'cat'], ['looms'])])
    await passing()
    expect(play.shows.at(-1)).toMatchObject({
      channelIds: ['general', 'looms'],
      userIds: ['bob', 'cat'],
      idle: false,
    })
    desk.look([screen([], [], true), screen([], [], true)])
    await passing()
    expect(play.shows.at(-1)).toMatchObject({ channelIds: [], userIds: [], idle: true })
  })

  test('is said again only when it changed, and only new people are asked for', async () => {
    desk.open('s1')
    desk.look([screen(['bob'])])
    await passing()
    desk.look([screen(['bob'])])
    await passing()
    expect(play.shows).toHaveLength(1)
    desk.look([screen(['bob', 'cat'])])
    await passing()
    expect(play.shows).toHaveLength(2)
    expect(play.asked).toEqual([['bob'], ['cat']])
  })

  test('much that happens while it is on its way is said once', async () => {
    let release = () => {}
    play.server.show = () =>
      new Promise<void>((resolve) => {
        release = resolve
      })
    desk.open('s1')
    desk.look([screen(['bob'])])
    await passing(0)
    for (let n = 0; n < 20; n++) desk.look([screen(['bob', `p${n}`])])
    play.server.show = () => Promise.resolve()
    release()
    await passing()
    expect(play.shows).toHaveLength(2)
    expect(play.shows[1]?.userIds).toEqual(['bob', 'p19'])
  })

  test('another tab that looks at somebody known hears it at once, as the stream told it last', async () => {
    desk.open('s1')
    desk.look([screen(['bob'])])
    await passing()
    desk.heard([changed('bob', 'away')])
    play.told.length = 0
    desk.look([screen(['bob']), screen(['bob'])])
    expect(play.told).toEqual(['bob away'])
  })

  test('who left the screen and comes back is asked for again', async () => {
    desk.open('s1')
    desk.look([screen(['bob'])])
    await passing()
    desk.look([screen([])])
    await passing()
    play.server.active.delete('bob')
    desk.look([screen(['bob'])])
    await passing()
    expect(play.asked).toEqual([['bob'], ['bob']])
    expect(play.told.at(-1)).toBe('bob away')
  })

  test('a new stream is told everything anew', async () => {
    desk.look([screen(['bob'])])
    desk.open('s1')
    await passing()
    desk.open(undefined)
    desk.open('s2')
    await passing()
    expect(play.shows.map(({ streamId }) => streamId)).toEqual(['s1', 's2'])
    expect(play.asked).toEqual([['bob'], ['bob']])
  })

  test('a stream that has ended is left alone, a stumble is tried again', async () => {
    desk.look([screen(['bob'])])
    play.server.show = () => Promise.reject(new Over())
    desk.open('s1')
    await passing(60_000)
    expect(play.shows).toHaveLength(1)
    play.server.show = () => Promise.reject(new TypeError('Failed to fetch'))
    desk.open('s2')
    await passing(1_000)
    play.server.show = () => Promise.resolve()
    await passing(10_000)
    expect(play.shows).toHaveLength(3)
    expect(play.told).toEqual(['bob active'])
  })
})
