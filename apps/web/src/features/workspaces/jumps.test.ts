import { expect, test } from 'vitest'
import { weightOf, withJump } from './jumps.ts'

const day = 24 * 60 * 60_000

test('what one goes to often and lately comes before what was once, or long ago', () => {
  let jumps = {}
  for (let n = 0; n < 5; n++) jumps = withJump(jumps, 'often', 0)
  jumps = withJump(jumps, 'once', 0)
  expect(weightOf(jumps, 'often', 0)).toBeGreaterThan(weightOf(jumps, 'once', 0))
  expect(weightOf(jumps, 'never', 0)).toBe(0)
  jumps = withJump(jumps, 'now', 30 * day)
  expect(weightOf(jumps, 'now', 30 * day)).toBeGreaterThan(weightOf(jumps, 'often', 30 * day))
  expect(weightOf(jumps, 'often', 30 * day)).toBeGreaterThan(0)
})

test('what was longest ago is forgotten first', () => {
  let jumps = {}
  for (let n = 0; n < 100; n++) jumps = withJump(jumps, `place ${n}`, n)
  expect(Object.keys(jumps)).toHaveLength(80)
  expect(weightOf(jumps, 'place 0', 100)).toBe(0)
  expect(weightOf(jumps, 'place 99', 100)).toBeGreaterThan(0)
})
