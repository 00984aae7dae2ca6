import type { LossyEvent, ParleyEvent, SubscriptionFrame } from '@parley/api/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Connection, connect } from './connect.ts'
import type { LineStatus } from './status.ts'

class SignedOut extends Error {}

/** A server that a test plays: each subscription is a line to speak on. */
function stage() {
  const lines: {
    cursors: Record<string, number | null>
    say: (frame: object) => void
    hangUp: (error?: Error) => void
    signal: AbortSignal
  }[] = []
  const heard: ParleyEvent[] = []
  const told: LossyEvent[] = []
  const afresh: string[][] = []
  const states: LineStatus['state'][] = []
  const connection = connect({
    subscribe: async ({ cursors }, { signal }) => {
      const queue: SubscriptionFrame[] = []
      let ended: { error?: Error } | undefined
      let wake = () => {}
      const stir = () => wake()
      signal.addEventListener('abort', () => {
        ended = { error: new Error('aborted') }
        stir()
      })
      lines.push({
        cursors,
        signal,
        say: (frame) => {
          queue.push(frame as SubscriptionFrame)
          stir()
        },
        hangUp: (error) => {
          ended = { error }
          stir()
        },
      })
      return (async function* () {
        for (;;) {
          const frame = queue.shift()
          if (frame) yield frame
          else if (ended?.error) throw ended.error
          else if (ended) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      })()
    },
    onHello: () => {},
    onEvent: (event) => heard.push(event),
    onLossy: (items) => told.push(...items),
    onAfresh: (scopeIds) => afresh.push(scopeIds),
    onStatus: ({ state }) => states.push(state),
    isSignedOut: (error) => error instanceof SignedOut,
    silenceMs: 60_000,
  })
  const hello = (cursors: Record<string, number>, resumedFrom: Record<string, number> = {}) => ({
    type: 'hello',
    cursors,
    resumedFrom,
  })
  const event = (scopeId: string, seq: number) => ({ type: 'message.created', scopeId, seq, payload: {} })
  const seqs = () => heard.map(({ seq }) => seq)
  return { connection, lines, heard, told, afresh, states, hello, event, seqs }
}

const tick = () => vi.advanceTimersByTimeAsync(5)

describe('the stream of a tab', () => {
  let play: ReturnType<typeof stage>
  let connection: Connection
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    play = stage()
    connection = play.connection
  })
  afterEach(() => {
    connection.stop()
    vi.useRealTimers()
  })
  const flushed = async () => {
    for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve))
  }

  test('starts now, and goes on from where it was after a break', async () => {
    connection.setScopes(['me', 'mill'])
    await flushed()
    expect(play.lines[0]?.cursors).toEqual({ me: null, mill: null })
    play.lines[0]?.say(play.hello({ me: 3, mill: 40 }))
    play.lines[0]?.say(play.event('mill', 41))
    await flushed()
    expect(play.afresh).toEqual([['me', 'mill']])
    play.lines[0]?.hangUp()
    await flushed()
    await vi.advanceTimersByTimeAsync(600)
    await flushed()
    expect(play.lines[1]?.cursors).toEqual({ me: 3, mill: 41 })
    play.lines[1]?.say(play.hello({ me: 3, mill: 45 }, { me: 3, mill: 41 }))
    play.lines[1]?.say(play.event('mill', 42))
    await flushed()
    expect(play.seqs()).toEqual([41, 42])
    expect(play.afresh[1]).toEqual([])
  })

  test('takes nothing twice', async () => {
    connection.setScopes(['mill'])
    await flushed()
    play.lines[0]?.say(play.hello({ mill: 40 }))
    for (const seq of [41, 41, 40, 42]) play.lines[0]?.say(play.event('mill', seq))
    await flushed()
    expect(play.seqs()).toEqual([41, 42])
  })

  test('what is only told passes by the cursors, and is told at once', async () => {
    connection.setScopes(['mill'])
    await flushed()
    play.lines[0]?.say(play.hello({ mill: 40 }))
    const payload = { channelId: 'c', parentId: null, userId: 'bob' }
    play.lines[0]?.say({ type: 'lossy', items: [{ type: 'typing.started', workspaceId: 'mill', at: '', payload }] })
    play.lines[0]?.say(play.event('mill', 41))
    await flushed()
    expect(play.told).toMatchObject([{ payload }])
    expect(play.seqs()).toEqual([41])
  })

  test('an idle frame moves the cursor, a reset starts that scope afresh', async () => {
    connection.setScopes(['me', 'mill'])
    await flushed()
    play.lines[0]?.say(play.hello({ me: 3, mill: 40 }))
    play.lines[0]?.say({ type: 'cursor', cursors: { mill: 70 } })
    play.lines[0]?.say({ type: 'reset', scopeId: 'me', seq: 9, reason: 'too_old' })
    await flushed()
    expect(play.afresh).toEqual([['me', 'mill'], ['me']])
    play.lines[0]?.hangUp()
    await flushed()
    await vi.advanceTimersByTimeAsync(600)
    await flushed()
    expect(play.lines[1]?.cursors).toEqual({ me: 9, mill: 70 })
  })

  test('another workspace opens the line again at once, without losing its place', async () => {
    connection.setScopes(['me'])
    await flushed()
    play.lines[0]?.say(play.hello({ me: 3 }))
    await flushed()
    connection.setScopes(['me', 'mill'])
    await flushed()
    expect(play.lines[0]?.signal.aborted).toBe(true)
    expect(play.lines[1]?.cursors).toEqual({ me: 3, mill: null })
    play.lines[1]?.say(play.hello({ me: 3, mill: 8 }, { me: 3 }))
    await flushed()
    expect(play.afresh[1]).toEqual(['mill'])
  })

  test('a line that says nothing is dead', async () => {
    connection.setScopes(['me'])
    await flushed()
    play.lines[0]?.say(play.hello({ me: 3 }))
    await flushed()
    await vi.advanceTimersByTimeAsync(61_000)
    await flushed()
    await vi.advanceTimersByTimeAsync(1_000)
    await flushed()
    expect(play.lines.length).toBe(2)
    expect(play.states).toContain('waiting')
  })

  test('whoever is signed out is not asked again', async () => {
    connection.setScopes(['me'])
    await flushed()
    play.lines[0]?.hangUp(new SignedOut())
    await flushed()
    await vi.advanceTimersByTimeAsync(60_000)
    await flushed()
    expect(play.lines.length).toBe(1)
  })

  test('a nudge ends the pause', async () => {
    connection.setScopes(['me'])
    await flushed()
    for (let n = 0; n < 3; n++) {
      play.lines[n]?.hangUp()
      await flushed()
      connection.nudge()
      await tick()
      await flushed()
    }
    expect(play.lines.length).toBe(4)
  })
})
