import type { Message } from '@parley/db/validators'
import { expect, it } from 'vitest'
import type { HistoryWindow } from './live.ts'
import { joined, mostKept, sharing } from './window.ts'

const stretch = (from: number, to: number): Message[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({ id: `m${from + n}`, seq: from + n }) as Message)
const window = (from: number, to: number, hasBefore = true, hasAfter = true): HistoryWindow => ({
  items: stretch(from, to),
  hasBefore,
  hasAfter,
})
const ends = ({ items, hasBefore, hasAfter }: HistoryWindow) => [hasBefore, items[0]?.seq, items.at(-1)?.seq, hasAfter]

it('grows at either end and says what lies beyond', () => {
  expect(ends(joined(window(100, 199, true, false), window(50, 99, false, true), 'before'))).toEqual([
    false,
    50,
    199,
    false,
  ])
  expect(ends(joined(window(100, 199), window(200, 249, true, false), 'after'))).toEqual([true, 100, 249, false])
})

it('lets go of the far end when it is too much, without a hole', () => {
  const full = window(1_001, 1_000 + mostKept, true, false)
  const up = joined(full, window(951, 1_000), 'before')
  expect(ends(up)).toEqual([true, 951, 950 + mostKept, true])
  const down = joined(up, window(951 + mostKept, 1_000 + mostKept, true, false), 'after')
  expect(ends(down)).toEqual([true, 1_001, 1_000 + mostKept, false])
  expect(down.items).toEqual(full.items)
})

it('older messages come in above: those that were there stay the same objects, so that none is drawn anew', () => {
  const before = window(100, 199)
  const after = sharing<HistoryWindow>(before, joined(structuredClone(before), window(50, 99), 'before'))
  expect(ends(after)).toEqual([true, 50, 199, true])
  for (const [index, message] of before.items.entries()) expect(after.items[50 + index]).toBe(message)
  const full = window(1_001, 1_000 + mostKept)
  const up = sharing<HistoryWindow>(full, joined(structuredClone(full), window(951, 1_000), 'before'))
  expect(ends(up)).toEqual([true, 951, 950 + mostKept, true])
  expect(up.items[50]).toBe(full.items[0])
})

it('what was fetched again and says the same is the same, and what was edited is not', () => {
  const before = window(1, 3)
  expect(sharing(before, structuredClone(before))).toBe(before)
  const edited = structuredClone(before)
  Object.assign(edited.items[1] ?? {}, { content: 'Other words' })
  const after = sharing<HistoryWindow>(before, edited)
  expect(after.items[0]).toBe(before.items[0])
  expect(after.items[1]).toEqual(edited.items[1])
})
