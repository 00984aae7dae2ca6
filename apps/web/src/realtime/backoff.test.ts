import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('waits longer each time, between half a second and fifteen, and never all at the same moment', () => {
  const longest = [1, 2, 3, 4, 5, 6, 20].map((failures) => backoff(failures, () => 1))
  expect(longest).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000])
  expect(backoff(20, () => 0)).toBe(7_500)
  expect(backoff(1, () => 0)).toBe(500)
})
