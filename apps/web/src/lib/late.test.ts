// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patiently } from './late.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Fails so often, then is there. */
const after = (failures: number) => {
  const load = vi.fn(async () => {
    if (load.mock.calls.length <= failures) throw new TypeError('Failed to fetch dynamically imported module')
    return 'the composer'
  })
  return load
}

test('what is there is loaded once', async () => {
  const load = after(0)
  expect(await patiently(load)).toBe('the composer')
  expect(load).toHaveBeenCalledTimes(1)
})

test('what could not be loaded is asked for again, ever less often, until it is there', async () => {
  const load = after(7)
  const loading = patiently(load)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(load).toHaveBeenCalledTimes(3)
  await vi.advanceTimersByTimeAsync(4_000 + 8_000 + 3 * 15_000)
  expect(load).toHaveBeenCalledTimes(8)
  expect(await loading).toBe('the composer')
})

test('when the network is back nobody waits', async () => {
  const load = after(1)
  const loading = patiently(load, 60_000)
  await vi.advanceTimersByTimeAsync(10)
  dispatchEvent(new Event('online'))
  expect(await loading).toBe('the composer')
})
