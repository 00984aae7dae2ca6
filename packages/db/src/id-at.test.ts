import { expect, it } from 'vitest'
import { idAt } from './id-at.ts'

it('is a UUID of version 7 that says when it was made', () => {
  const now = Date.now() + 1_000_000
  const id = idAt(now)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now)
})

it('never repeats and always grows, within a millisecond and when the clock steps back', () => {
  const now = Date.now() + 2_000_000
  const ids = Array.from({ length: 20_000 }, (_, n) => idAt(now - (n % 7)))
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})
