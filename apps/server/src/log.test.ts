import { expect, it } from 'vitest'
import { timeOfLine } from './log.ts'

it('writes the time of a line as ISO 8601, also when the clock steps back', () => {
  let at = 0
  const time = timeOfLine(() => at)
  const start = Date.UTC(2026, 1, 28, 23, 59, 59, 0)
  for (const step of [0, 0, 7, 42, 998, 999, 1_000, 1_001, 86_400_000, 5, 999, -1, -1_000, -999, 60_000]) {
    at = start + step
    expect(time()).toBe(`,"time":"${new Date(at).toISOString()}"`)
  }
})
