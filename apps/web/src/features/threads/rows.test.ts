import type { Message } from '@parley/db/validators'
import { expect, test } from 'vitest'
import type { Pending } from '../messages/pending.ts'
import type { ThreadWindow } from './live.ts'
import { replyRows } from './rows.ts'

const message = (id: string, authorId: string, createdAt: string, seq: number, parentId: string | null = 'root') =>
  ({ id, authorId, createdAt, seq, parentId, clientId: null, deletedAt: null }) as Message
const window = (items: Message[], hasBefore = false): ThreadWindow => ({
  root: message('root', 'ada', '2026-11-20T09:00:00.000Z', 1, null),
  items,
  hasBefore,
  hasAfter: false,
})
const pending = (clientId: string, parentId?: string) =>
  ({ clientId, channelId: 'general', parentId, content: 'x', createdAt: '2026-11-20T09:05:00.000Z' }) as Pending

test('the day is named only where it is another than that of the root', () => {
  const sameDay = replyRows(window([message('a', 'bob', '2026-11-20T09:01:00.000Z', 2)]), [], 'ada', null)
  expect(sameDay.map(({ day }) => day)).toEqual([false])
  const later = replyRows(window([message('a', 'bob', '2026-11-24T09:01:00.000Z', 2)]), [], 'ada', null)
  expect(later.map(({ day }) => day)).toEqual([true])
})

test('the first of a page always names its day, for the root is not what stands above it', () => {
  const rows = replyRows(window([message('a', 'bob', '2026-11-20T09:01:00.000Z', 2)], true), [], 'ada', null)
  expect(rows.map(({ day }) => day)).toEqual([true])
})

test('only replies on their way into this thread stand in it', () => {
  const rows = replyRows(window([]), [pending('1', 'root'), pending('2', 'other'), pending('3')], 'ada', null)
  expect(rows.map(({ key }) => key)).toEqual(['1'])
})

test('the "New" line stands over the first reply of others after the cursor', () => {
  const items = [
    message('a', 'bob', '2026-11-20T09:01:00.000Z', 2),
    message('b', 'ada', '2026-11-20T09:02:00.000Z', 3),
    message('c', 'bob', '2026-11-20T09:03:00.000Z', 4),
  ]
  const rows = replyRows(window(items), [], 'ada', 2)
  expect(rows.map((row) => row.kind === 'message' && row.fresh)).toEqual([false, false, true])
})
