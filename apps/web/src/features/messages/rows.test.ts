import type { Message } from '@parley/db/validators'
import { describe, expect, test } from 'vitest'
import type { Pending } from './pending.ts'
import { rowsOf } from './rows.ts'

const at = (minute: number, day = 20) => new Date(2026, 10, day, 9, minute).toISOString()
const message = (seq: number, authorId: string, createdAt: string): Message => ({
  id: `m${seq}`,
  workspaceId: 'w',
  channelId: 'c',
  authorId,
  content: 'Hello',
  parentId: null,
  alsoToChannel: false,
  thread: null,
  reactions: [],
  mentions: { userIds: [], channel: false, here: false },
  pinnedAt: null,
  pinnedBy: null,
  clientId: `k${seq}`,
  seq,
  createdAt,
  editedAt: null,
  deletedAt: null,
})
const pending = (clientId: string, createdAt: string): Pending => ({
  clientId,
  channelId: 'c',
  content: 'Hello',
  createdAt,
  state: 'sending',
})
const base = { pending: [], userId: 'ada', hasBefore: false, lineSeq: null }
const messages = (rows: ReturnType<typeof rowsOf>) => rows.filter((row) => row.kind === 'message')

describe('rows of a timeline', () => {
  test('begin with the beginning of the channel, unless there is more above', () => {
    expect(rowsOf({ ...base, items: [] })[0]?.kind).toBe('head')
    expect(rowsOf({ ...base, items: [message(1, 'bob', at(0))], hasBefore: true })[0]?.kind).toBe('message')
  })

  test('are the same ones for messages that look the same, whatever comes before or after', () => {
    const items = [message(2, 'bob', at(0)), message(3, 'bob', at(1)), message(4, 'cat', at(2))]
    const before = messages(rowsOf({ ...base, items }))
    const after = messages(rowsOf({ ...base, items: [message(1, 'bob', at(0)), ...items, message(5, 'bob', at(3))] }))
    expect(after.slice(2, 4).map((row, n) => row === before[n + 1])).toEqual([true, true])
    // It begins neither a day nor somebody's words any more.
    expect(after[1]).toMatchObject({ key: 'm2', day: false, grouped: true })
    expect(before[0]).toMatchObject({ key: 'm2', day: true, grouped: false })
  })

  test('group what one person writes within five minutes', () => {
    const items = [
      message(1, 'bob', at(0)),
      message(2, 'bob', at(4)),
      message(3, 'bob', at(10)),
      message(4, 'cat', at(11)),
    ]
    expect(messages(rowsOf({ ...base, items })).map((row) => row.grouped)).toEqual([false, true, false, false])
  })

  test('name a new day', () => {
    const items = [message(1, 'bob', at(0, 19)), message(2, 'bob', at(0, 20)), message(3, 'bob', at(1, 20))]
    expect(messages(rowsOf({ ...base, items })).map((row) => row.day)).toEqual([true, true, false])
  })

  test('draw the line above the first that another wrote after the cursor, once', () => {
    const items = [
      message(1, 'bob', at(0)),
      message(2, 'ada', at(1)),
      message(3, 'bob', at(2)),
      message(4, 'bob', at(3)),
    ]
    const fresh = messages(rowsOf({ ...base, items, lineSeq: 1 })).map((row) => row.fresh)
    expect(fresh).toEqual([false, false, true, false])
  })

  test('draw no line while the first unread message may lie further up', () => {
    const items = [message(8, 'bob', at(0)), message(9, 'bob', at(1))]
    expect(messages(rowsOf({ ...base, items, hasBefore: true, lineSeq: 2 })).some((row) => row.fresh)).toBe(false)
    // The first that is loaded is held back, and one has read it.
    expect(messages(rowsOf({ ...base, items, hasBefore: true, lineSeq: 8 })).map((row) => row.fresh)).toEqual([true])
  })

  test('stay as they are when what lies above them is loaded', () => {
    const all = [6, 7, 8, 9].map((seq) => message(seq, 'bob', at(seq)))
    const before = messages(rowsOf({ ...base, items: all.slice(2), hasBefore: true }))
    const after = messages(rowsOf({ ...base, items: all, hasBefore: true }))
    expect(before.map((row) => row.key)).toEqual(['m9'])
    expect(after.slice(-1)).toEqual(before)
  })

  test('end with what is on its way, without what has landed', () => {
    const items = [message(1, 'ada', at(0))]
    const rows = rowsOf({ ...base, items, pending: [pending('k1', at(0)), pending('k2', at(1))] })
    expect(rows.map((row) => row.key)).toEqual(['head', 'm1', 'k2'])
    expect(rows.at(-1)).toMatchObject({ kind: 'pending', grouped: true })
  })
})
