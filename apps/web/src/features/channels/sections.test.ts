import type { MyChannel, Section, Sidebar } from '@parley/db/validators'
import { expect, test } from 'vitest'
import { callCount, isUnread, partsOf } from './sections.ts'

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
  formerNames: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  notifyLevel: 'all',
  muted: false,
  starred: false,
  hidden: false,
  section: null,
  readSeq: 0,
  unreadCount: 0,
  unreadSeqs: [],
  mentionCount: 0,
  mentionSeqs: [],
  lastSeq: 0,
  ...rest,
})
const bob: Partial<MyChannel> = { kind: 'direct', userIds: ['ada', 'bob'] }
const section = (id: string, rest: Partial<Section> = {}): Section => ({
  id,
  workspaceId: 'w',
  name: null,
  collapsed: false,
  sort: 'name',
  show: 'all',
  channelIds: [],
  ...rest,
})
const sidebar = (items: Section[], show: Sidebar['show'] = 'all'): Sidebar => ({ items, nextCursor: null, show })
const untouched = sidebar(['starred', 'channels', 'directs'].map((id) => section(id)))
const names = (channels: MyChannel[], bar: Sidebar, current?: string) =>
  Object.fromEntries(
    partsOf(channels, bar, { current, titleOf: (one) => one.name ?? '' }).map((part) => [
      part.section.id,
      part.shown.map(({ id }) => id),
    ]),
  )

test('Ada finds starred ones first, then channels, then people, each by name', () => {
  const all = [channel('looms'), channel('general'), channel('Bob', bob), channel('engine', { starred: true })]
  expect(names(all, untouched)).toEqual({ starred: ['engine'], channels: ['general', 'looms'], directs: ['Bob'] })
})

test('a section of her own holds what she put there, until it is starred or the section is gone', () => {
  const all = [channel('looms', { section: 's' }), channel('mills', { section: 's', starred: true })]
  expect(names(all, sidebar([section('s'), ...untouched.items]))).toMatchObject({ s: ['looms'], starred: ['mills'] })
  expect(names(all, untouched)).toMatchObject({ channels: ['looms'], starred: ['mills'] })
})

test('what is archived or put away shows only while she is in it', () => {
  const all = [channel('old', { archivedAt: '2026-01-01T00:00:00.000Z' }), channel('Bob', { ...bob, hidden: true })]
  expect(names(all, untouched, 'Bob')).toEqual({ starred: [], channels: [], directs: ['Bob'] })
})

test('a section can be in the order of what was said last, or in hers with the rest by name after it', () => {
  const all = [channel('a', { lastSeq: 1 }), channel('b', { lastSeq: 9 }), channel('c', { lastSeq: 5 })]
  const by = (rest: Partial<Section>) => names(all, sidebar([section('channels', rest)]))
  expect(by({ sort: 'recent' })).toEqual({ channels: ['b', 'c', 'a'] })
  expect(by({ sort: 'hand', channelIds: ['c', 'gone'] })).toEqual({ channels: ['c', 'a', 'b'] })
  expect(by({ sort: 'name', channelIds: ['c'] })).toEqual({ channels: ['a', 'b', 'c'] })
})

test('folded, filtered, or with the whole sidebar filtered, it keeps what is unread and where she is', () => {
  const all = [channel('a'), channel('b', { unreadCount: 1 }), channel('c')]
  for (const bar of [
    sidebar([section('channels', { collapsed: true })]),
    sidebar([section('channels', { show: 'unread' })]),
    sidebar([section('channels')], 'unread'),
  ])
    expect(names(all, bar, 'c')).toEqual({ channels: ['b', 'c'] })
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
