import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createStore } from '../lib/store.ts'
import { resend } from './resend.ts'
import type { LineStatus } from './status.ts'

function stage(answers: ('waiting' | 'sent')[]) {
  const line = createStore<LineStatus>({ state: 'open' })
  const outbox = createStore<readonly { state: string }[]>([])
  const tried: number[] = []
  const retry = () => {
    tried.push(Date.now())
    outbox.set([{ state: 'sending' }])
    outbox.set([{ state: answers[tried.length - 1] ?? 'waiting' }])
  }
  resend(line, { items: outbox.get, watch: outbox.subscribe, retry })
  return { line, outbox, tried }
}

describe('what waits to be sent while the stream is open', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 })
    vi.spyOn(Math, 'random').mockReturnValue(1)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  test('is tried again by itself, more and more seldom, until it is sent', () => {
    const { outbox, tried } = stage(['waiting', 'waiting', 'waiting', 'sent'])
    outbox.set([{ state: 'waiting' }])
    vi.advanceTimersByTime(120_000)
    expect(tried).toEqual([2_000, 6_000, 14_000, 29_000])
  })

  test('is not tried while the stream is broken, and again when it is back', () => {
    const { line, outbox, tried } = stage(['sent'])
    line.set({ state: 'waiting', retryAt: 0 })
    outbox.set([{ state: 'waiting' }])
    vi.advanceTimersByTime(60_000)
    expect(tried).toEqual([])
    line.set({ state: 'open' })
    vi.advanceTimersByTime(10_000)
    expect(tried).toHaveLength(1)
  })

  test('starts with short pauses the next time', () => {
    const { outbox, tried } = stage(['waiting', 'sent', 'sent'])
    outbox.set([{ state: 'waiting' }])
    vi.advanceTimersByTime(60_000)
    expect(tried).toEqual([2_000, 6_000])
    outbox.set([])
    outbox.set([{ state: 'waiting' }])
    vi.advanceTimersByTime(60_000)
    expect(tried[2]).toBe(62_000)
  })
})
