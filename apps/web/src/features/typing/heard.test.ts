import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetTyping, heardMessage, heardTyping, typingIn } from './heard.ts'

const writes = (
  userId: string,
  parentId: string | null = null,
  channelId = 'general',
  at = '2026-11-20T09:30:00.000Z',
) => heardTyping({ type: 'typing.started', at, payload: { channelId, parentId, userId } })
const stops = (userId: string, parentId: string | null = null) =>
  heardTyping({
    type: 'typing.stopped',
    at: '2026-11-20T09:30:09.000Z',
    payload: { channelId: 'general', parentId, userId },
  })

const said = (authorId: string | null, parentId: string | null = null, createdAt = '2026-11-20T09:30:01.000Z') =>
  heardMessage({ channelId: 'general', parentId, authorId, createdAt })

describe('who is writing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    forgetTyping()
    vi.useRealTimers()
  })

  test('shows in the order in which they began, and passes after six seconds of silence', () => {
    writes('bob')
    vi.advanceTimersByTime(3_000)
    writes('cat')
    expect(typingIn('general', null)).toEqual(['bob', 'cat'])
    vi.advanceTimersByTime(3_000)
    expect(typingIn('general', null)).toEqual(['cat'])
    vi.advanceTimersByTime(3_000)
    expect(typingIn('general', null)).toEqual([])
  })

  test('stays as long as it is said again', () => {
    for (let n = 0; n < 5; n++) {
      writes('bob')
      vi.advanceTimersByTime(4_000)
    }
    expect(typingIn('general', null)).toEqual(['bob'])
  })

  test('belongs to its place: a thread is not its channel, nor another thread', () => {
    writes('bob', 'root')
    expect(typingIn('general', null)).toEqual([])
    expect(typingIn('general', 'other')).toEqual([])
    expect(typingIn('looms', null)).toEqual([])
    expect(typingIn('general', 'root')).toEqual(['bob'])
  })

  test('is over at once when they say that they have stopped, and only where they have', () => {
    writes('bob')
    writes('bob', 'root')
    stops('bob', 'root')
    expect(typingIn('general', 'root')).toEqual([])
    expect(typingIn('general', null)).toEqual(['bob'])
    stops('bob')
    expect(typingIn('general', null)).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('does not begin with a signal that comes later than the message it was about', () => {
    said('bob', null, '2026-11-20T09:30:05.000Z')
    writes('bob', null, 'general', '2026-11-20T09:30:04.999Z')
    expect(typingIn('general', null)).toEqual([])
    writes('bob', 'root', 'general', '2026-11-20T09:30:04.999Z')
    writes('cat', null, 'general', '2026-11-20T09:30:04.999Z')
    expect(typingIn('general', 'root')).toEqual(['bob'])
    writes('bob', null, 'general', '2026-11-20T09:30:05.001Z')
    expect(typingIn('general', null)).toEqual(['cat', 'bob'])
  })

  test('is over when their message is there', () => {
    writes('bob')
    writes('cat')
    said('bob')
    expect(typingIn('general', null)).toEqual(['cat'])
    said('cat', 'root')
    said(null)
    expect(typingIn('general', null)).toEqual(['cat'])
  })

  test('is forgotten altogether when the line breaks', () => {
    writes('bob')
    forgetTyping()
    expect(typingIn('general', null)).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
