import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchIdle } from './idle.ts'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}
const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)

describe('whether somebody is at this tab', () => {
  let page: Page
  let window: EventTarget
  let changes: boolean[]
  let watch: ReturnType<typeof watchIdle>
  beforeEach(() => {
    vi.useFakeTimers()
    page = new Page()
    window = new EventTarget()
    changes = []
    watch = watchIdle((idle) => changes.push(idle), { window, document: page })
  })
  afterEach(() => {
    watch.stop()
    vi.useRealTimers()
  })
  const touch = () => window.dispatchEvent(new Event('keydown'))
  const show = (state: DocumentVisibilityState) => {
    page.visibilityState = state
    page.dispatchEvent(new Event('visibilitychange'))
  }

  test('ten minutes without a touch are nobody, the next touch is somebody at once', () => {
    expect(watch.isIdle()).toBe(false)
    minutes(9)
    touch()
    minutes(9)
    expect(changes).toEqual([])
    minutes(1)
    expect(changes).toEqual([true])
    touch()
    expect(changes).toEqual([true, false])
    minutes(10)
    expect(changes).toEqual([true, false, true])
  })

  test('a hidden tab has nobody, at once, and coming back is a sign of life', () => {
    show('hidden')
    expect(changes).toEqual([true])
    minutes(60)
    touch()
    expect(changes).toEqual([true])
    show('visible')
    expect(changes).toEqual([true, false])
    minutes(9)
    expect(changes).toEqual([true, false])
  })

  test('once stopped it says nothing', () => {
    watch.stop()
    minutes(60)
    show('hidden')
    expect(changes).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
