import { Emoji } from '@parley/db/validators'
import { is } from 'valibot'
import { describe, expect, test } from 'vitest'
import { catalogueOf } from './catalogue.ts'
import data from './data.json' with { type: 'json' }
import { headHeight, rowHeight, rowsOf, rowWith, stepInGrid } from './grid.ts'
import { ranked } from './habits.ts'
import { fittingName, searchEmoji } from './search.ts'
import { tones, withoutTone, withTone } from './tones.ts'
import german from './words/de.json' with { type: 'json' }

const catalogue = catalogueOf(data)
const found = (query: string) => searchEmoji(catalogue, query, 8).map(({ emoji }) => emoji)

describe('the catalogue', () => {
  test('holds only what the server takes as a reaction, in every skin tone', () => {
    for (const { emoji, hasTones } of catalogue.all) {
      expect(is(Emoji, emoji), emoji).toBe(true)
      if (hasTones) for (const tone of tones) expect(is(Emoji, withTone(emoji, tone)), emoji + tone).toBe(true)
    }
  })
  test('knows the names that fingers know', () => {
    const named = (name: string) => catalogue.byName.get(name)?.emoji
    expect(['tada', '+1', 'thumbsup', 'heart', 'eyes', 'joy'].map(named)).toEqual(['🎉', '👍', '👍', '❤️', '👀', '😂'])
  })
  test('finds an emoji again without its skin tone', () => {
    expect(withTone('👍', '🏽')).toBe('👍🏽')
    expect(withoutTone('👍🏽')).toBe('👍')
    expect(withTone('🧑‍🤝‍🧑', '🏿')).toBe('🧑🏿‍🤝‍🧑🏿')
  })
})

describe('in German', () => {
  const inGerman = catalogueOf(data, german)
  const foundInGerman = (query: string) => searchEmoji(inGerman, query, 8).map(({ emoji }) => emoji)

  test('every emoji has a name', () => {
    for (const { emoji } of catalogue.all) expect(german, emoji).toHaveProperty([emoji])
    expect(inGerman.byEmoji.get('⛵')?.label).toBe('Segelboot')
  })
  test('it is found by the words of both languages, and by its short names', () => {
    for (const query of ['segel', 'Segelboot', 'sailboat', 'boat']) expect(foundInGerman(query), query).toContain('⛵')
    expect(foundInGerman('Konfetti')).toContain('🎉')
  })
})

describe('searching', () => {
  test('puts the exact name first', () => expect(found('tada')[0]).toBe('🎉'))
  test('goes by the start of names, and by meaning', () => {
    expect(found('thumbs')).toEqual(expect.arrayContaining(['👍', '👎']))
    expect(found('celebrate')).toContain('🎉')
  })
  test('says the name that was typed, else the usual one', () => {
    const name = (emoji: string, query: string) => {
      const one = catalogue.byEmoji.get(emoji)
      return one && fittingName(one, query)
    }
    expect([name('⛵', ':sail'), name('⛵', 'boat'), name('⛵', 'wind')]).toEqual(['sailboat', 'boat', 'boat'])
    expect(name('👍', 'thumbs')).toBe('thumbsup')
  })
  test('finds nothing for nothing', () => expect(found('  ')).toEqual([]))
})

test('steps in the grid keep the column, over shorter rows and sections', () => {
  // rows: 0 1 2 | 3 — 4 5
  const sections = [4, 2]
  expect(stepInGrid(sections, 3, 2, 'down')).toBe(3)
  expect(stepInGrid(sections, 3, 3, 'down')).toBe(4)
  expect(stepInGrid(sections, 3, 5, 'up')).toBe(3)
  expect(stepInGrid(sections, 3, 5, 'right')).toBe(5)
  expect(stepInGrid(sections, 3, 0, 'left')).toBe(0)
})

test('rows stand under each other, each section after its heading', () => {
  const rows = rowsOf([4, 0, 2], 3)
  expect(rows.map(({ section, start, from, size }) => [section, start, from, size])).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 3],
    [0, 3, 3, 1],
    [1, 4, 0, 0],
    [2, 4, 0, 0],
    [2, 4, 0, 2],
  ])
  expect(rows.at(-1)?.top).toBe(3 * headHeight + 2 * rowHeight)
  expect([0, 3, 5, 6].map((at) => rowWith(rows, at))).toEqual([rows[1], rows[2], rows[5], undefined])
})

test('what is used often comes first, then what was used last', () => {
  const used = { '🎉': { count: 1, at: 1 }, '👍': { count: 3, at: 2 }, '👀': { count: 1, at: 3 } }
  expect(ranked(used, 2)).toEqual(['👍', '👀'])
})
