import { expect, it } from 'vitest'
import { remembered } from './company.ts'

const day = 24 * 3_600_000

it('counts what was lately more than what was long ago', () => {
  let company = remembered({}, ['bob', 'bob-ally'], 0)
  for (let n = 1; n <= 5; n++) company = remembered(company, ['cat'], n)
  company = remembered(company, ['bob'], 60 * day)
  expect(Object.keys(company)).toEqual(['bob', 'cat', 'bob-ally'])
  expect(company.bob?.points).toBeLessThan(1.1)
})

it('forgets those beyond a bound, the faintest first', () => {
  const crowd = Array.from({ length: 300 }, (_, n) => `person-${n}`)
  const company = remembered(remembered({}, crowd, 0), ['friend'], day)
  expect(Object.keys(company)).toHaveLength(200)
  expect(company).toHaveProperty('friend')
})
