import type { FollowedThread } from '@parley/db/validators'
import { expect, test } from 'vitest'
import { inInboxOrder, shownReplies, withUnread } from './inbox-order.ts'

const thread = (id: string, unreadCount: number) => ({ message: { id }, unreadCount }) as FollowedThread
const ids = (threads: FollowedThread[]) => threads.map(({ message }) => message.id)

test('what is new stands first, and each group keeps the order of its latest replies', () => {
  const threads = [thread('looms', 0), thread('cards', 2), thread('lunch', 0), thread('wheels', 1)]
  expect(ids(inInboxOrder(threads, withUnread(new Set(), threads)))).toEqual(['cards', 'wheels', 'looms', 'lunch'])
})

test('a thread keeps its place when Ada has read it', () => {
  const before = [thread('looms', 0), thread('cards', 2)]
  const fresh = withUnread(new Set(), before)
  const after = [thread('looms', 0), thread('cards', 0)]
  expect(withUnread(fresh, after)).toBe(fresh)
  expect(ids(inInboxOrder(after, fresh))).toEqual(['cards', 'looms'])
})

test('what becomes new while Ada looks moves up', () => {
  const fresh = withUnread(new Set(['cards']), [thread('looms', 1), thread('cards', 0), thread('lunch', 0)])
  expect([...fresh].sort()).toEqual(['cards', 'looms'])
})

test('a card shows what is new, but neither less than two replies nor a whole thread', () => {
  expect([0, 1, 2, 4, 5, 40].map(shownReplies)).toEqual([2, 2, 2, 4, 5, 5])
})
