import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const start = vi.hoisted(() => vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))))
const stop = vi.hoisted(() => vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))))
vi.mock('../../client/api.ts', () => ({ api: { typing: { start, stop } } }))
const { sayTyping, stopTyping, typingDone } = await import('./say.ts')

describe('saying that I write', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(async () => {
    for (const parentId of [undefined, 'root']) typingDone('general', parentId)
    await vi.advanceTimersByTimeAsync(0)
    for (const call of [start, stop]) call.mockReset().mockRejectedValue(new TypeError('Failed to fetch'))
    vi.useRealTimers()
  })

  test('happens at once, and at most every four seconds however fast one types', () => {
    for (let n = 0; n < 100; n++) {
      sayTyping('general', undefined, 'x'.repeat(n + 1))
      vi.advanceTimersByTime(100)
    }
    expect(start).toHaveBeenCalledTimes(3)
    expect(start).toHaveBeenCalledWith({ channelId: 'general' })
  })

  test('does not happen for taking text out, nor for blanks', () => {
    sayTyping('general', undefined, '')
    sayTyping('general', undefined, '  \n')
    expect(start).not.toHaveBeenCalled()
  })

  test('each place by itself, and anew after sending', () => {
    sayTyping('general', undefined, 'a')
    sayTyping('general', 'root', 'a')
    expect(start).toHaveBeenLastCalledWith({ channelId: 'general', parentId: 'root' })
    typingDone('general')
    sayTyping('general', undefined, 'b')
    sayTyping('general', 'root', 'b')
    expect(start).toHaveBeenCalledTimes(3)
  })
  test('ends at once when the text is taken out or left, and once', async () => {
    for (const end of [() => sayTyping('general', 'root', ' '), () => stopTyping('general', 'root')]) {
      sayTyping('general', 'root', 'a')
      end()
      end()
      await vi.advanceTimersByTimeAsync(0)
      expect(stop.mock.calls).toEqual([[{ channelId: 'general', parentId: 'root' }]])
      stop.mockClear()
    }
  })

  test('is not ended for those who have long ceased to see it', async () => {
    sayTyping('general', undefined, 'a')
    await vi.advanceTimersByTimeAsync(6_000)
    sayTyping('general', undefined, '')
    await vi.advanceTimersByTimeAsync(0)
    expect(stop).not.toHaveBeenCalled()
  })

  test('is ended by the message alone, unless that overtakes it', async () => {
    sayTyping('general', undefined, 'a')
    await vi.advanceTimersByTimeAsync(0)
    typingDone('general')
    await vi.advanceTimersByTimeAsync(0)
    expect(stop).not.toHaveBeenCalled()
    let arrive = () => {}
    start.mockReturnValueOnce(
      new Promise((resolve) => {
        arrive = () => resolve(undefined as never)
      }),
    )
    sayTyping('general', undefined, 'b')
    typingDone('general')
    await vi.advanceTimersByTimeAsync(0)
    expect(stop, 'not before what it ends').not.toHaveBeenCalled()
    arrive()
    await vi.advanceTimersByTimeAsync(0)
    expect(stop).toHaveBeenCalledTimes(1)
  })

  test('is not ended by the end of an earlier text', async () => {
    sayTyping('general', undefined, 'a')
    sayTyping('general', undefined, '')
    sayTyping('general', undefined, 'b')
    await vi.advanceTimersByTimeAsync(0)
    expect(start).toHaveBeenCalledTimes(2)
    expect(stop).not.toHaveBeenCalled()
  })
})
