import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrived, cap, readUpTo, vanished } from './unread.ts'

interface State {
  readSeq: number
  unreadSeqs: number[]
  unreadCount: number
}

/** What the server would answer: the newest hundred after the cursor. */
const recount = (written: ReadonlySet<number>, readSeq: number): State => {
  const unreadSeqs = [...written]
    .filter((seq) => seq > readSeq)
    .sort((a, b) => b - a)
    .slice(0, cap)
  return { readSeq, unreadSeqs, unreadCount: unreadSeqs.length }
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), at: fc.nat(400) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const), at: fc.nat(400) }) },
)

describe('unread', () => {
  test('is what a recount by hand says, whatever happens, and twice as much so', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const written = new Set<number>()
        let seq = 0
        let state = recount(written, 0)
        const follow = (next: State | undefined, again: (state: State) => State | undefined) => {
          // undefined: ask the server
          state = next ?? recount(written, state.readSeq)
          const twice = again(state)
          if (twice) expect(twice).toEqual(state)
        }
        for (const one of steps) {
          if (one.kind === 'write') {
            written.add(++seq)
            follow(arrived(state, seq), (now) => arrived(now, seq))
          } else if (one.kind === 'delete') {
            written.delete(one.at)
            follow(vanished(state, one.at), (now) => vanished(now, one.at))
          } else {
            const next = readUpTo(state, one.at)
            if (!next) state = { ...state, readSeq: one.at }
            follow(next, (now) => readUpTo(now, one.at))
          }
          expect(state).toEqual(recount(written, state.readSeq))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the cursor and a message may come in either order', () => {
    const start = recount(new Set(), 0)
    const one = readUpTo(arrived(start, 5), 5)
    const other = arrived(readUpTo(start, 5) as State, 5)
    expect(one).toEqual(other)
    expect(one?.unreadCount).toBe(0)
  })

  test('going back asks the server', () => {
    expect(readUpTo(recount(new Set([1, 2, 3]), 3), 1)).toBeUndefined()
  })
})
