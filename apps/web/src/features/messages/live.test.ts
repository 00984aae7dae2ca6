import type { Message } from '@parley/db/validators'
import { describe, expect, test } from 'vitest'
import { type HistoryWindow, place } from './live.ts'

const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  workspaceId: 'w',
  channelId: 'c',
  authorId: 'ada',
  content: `text ${seq}`,
  parentId: null,
  alsoToChannel: false,
  thread: null,
  reactions: [],
  mentions: { userIds: [], channel: false, here: false },
  pinnedAt: null,
  pinnedBy: null,
  clientId: null,
  seq,
  createdAt: '2026-11-20T09:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  ...more,
})
const history = (seqs: number[], more: Partial<HistoryWindow> = {}): HistoryWindow => ({
  items: seqs.map((seq) => message(seq)),
  hasBefore: false,
  hasAfter: false,
  ...more,
})
const seqs = (window: HistoryWindow) => window.items.map(({ seq }) => seq)

describe('a message that arrives', () => {
  test('goes to the end', () => {
    expect(seqs(place(history([1, 2]), message(3)))).toEqual([1, 2, 3])
  })
  test('that came late goes where it belongs', () => {
    expect(seqs(place(history([1, 4]), message(2)))).toEqual([1, 2, 4])
  })
  test('is passed over while the end is not loaded', () => {
    expect(seqs(place(history([1, 2], { hasAfter: true }), message(3)))).toEqual([1, 2])
  })
  test('from before what is loaded is passed over', () => {
    expect(seqs(place(history([5, 6], { hasBefore: true }), message(2)))).toEqual([5, 6])
  })
  test('is the first of an empty channel', () => {
    expect(seqs(place(history([]), message(1)))).toEqual([1])
  })
  test('a second time changes nothing', () => {
    const once = place(history([1]), message(2))
    expect(place(once, message(2))).toEqual(once)
  })
  test('does not undo a later edit', () => {
    const edited = message(2, { content: 'edited', editedAt: '2026-11-20T09:05:00.000Z' })
    expect(place(place(history([1]), edited), message(2)).items.at(-1)?.content).toBe('edited')
  })
})
