import { expect, test } from 'vitest'
import { score } from './fuzzy.ts'

test('the start counts more than the middle, the middle more than scattered letters, and what lacks a letter is out', () => {
  const start = score('des', 'design-reviews')
  const word = score('rev', 'design-reviews')
  const middle = score('sig', 'design-reviews')
  const scattered = score('dgr', 'design-reviews')
  expect(start).toBeGreaterThan(word)
  expect(word).toBeGreaterThan(middle)
  expect(middle).toBeGreaterThan(scattered)
  expect(scattered).toBeGreaterThan(0)
  expect(score('xyz', 'design-reviews')).toBe(0)
})

test('nothing asked fits everything', () => {
  expect(score('  ', 'general')).toBeGreaterThan(0)
})
