import type { MyChannel } from '@parley/db/validators'
import { expect, test } from 'vitest'
import { callCount, isUnread, sectionsOf, whenFolded } from './sections.ts'

const channel = (name: string, rest: Partial<MyChannel> = {}): MyChannel => ({
  id: name,
  workspaceId: 'w',
  kind: 'public',
  name,
  topic: '',
  purpose: '',
  archivedAt: null,
  memberCount: 2,
  userIds: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  notifyLevel: 'all',
  muted: false,
  starred: false,
  hidden: false,
  readSeq: 0,
  unreadCount: 0,
  unreadSeqs: [],
  mentionCount: 0,
  mentionSeqs: [],
  ...rest,
})
const bob: Partial<MyChannel> = { kind: 'direct', userIds: ['ada', 'bob'] }
const names = (sections: ReturnType<typeof sectionsOf>) =>
  Object.fromEntries(sections.map((one) => [one.name, one.channels.map(({ id }) => id)]))

test('Ada finds starred ones first, then channels, then people, each by name', () => {
  const all = [channel('looms'), channel('general'), channel('Bob', bob), channel('engine', { starred: true })]
  expect(names(sectionsOf(all, undefined, (one) => one.name ?? ''))).toEqual({
    starred: ['engine'],
    channels: ['general', 'looms'],
    directs: ['Bob'],
  })
})

test('what is archived or put away shows only while she is in it', () => {
  const all = [channel('old', { archivedAt: '2026-01-01T00:00:00.000Z' }), channel('Bob', { ...bob, hidden: true })]
  expect(names(sectionsOf(all, 'Bob', (one) => one.id))).toEqual({ starred: [], channels: [], directs: ['Bob'] })
})

test('a muted channel is unread only when it calls her', () => {
  expect(isUnread(channel('looms', { unreadCount: 3, muted: true }))).toBe(false)
  expect(isUnread(channel('looms', { unreadCount: 3, mentionCount: 1, muted: true }))).toBe(true)
})

test('the number counts what calls her; from Bob to her everything does', () => {
  expect(callCount(channel('looms', { unreadCount: 3, mentionCount: 1 }))).toBe(1)
  expect(callCount(channel('Bob', { ...bob, unreadCount: 3 }))).toBe(3)
  expect(callCount(channel('Bob', { ...bob, unreadCount: 3, muted: true }))).toBe(0)
})

test('a folded section keeps what is unread and where she is', () => {
  const all = [channel('a'), channel('b', { unreadCount: 1 }), channel('c')]
  expect(whenFolded(all, 'c').map(({ id }) => id)).toEqual(['b', 'c'])
})
