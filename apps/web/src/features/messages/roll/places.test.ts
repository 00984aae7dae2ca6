import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aim, goesAlong, inSight, isAtEnd, type Places, placesOf, rowAt, topAfter } from './places.ts'

const keysFrom = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => `m${first + n}`)
/** Messages first to last, each as high as `heights` says, else 50. */
const rows = (first: number, last: number, heights: Record<string, number> = {}, above = 0) => {
  const keys = keysFrom(first, last)
  return placesOf(keys, (index) => heights[keys[index] ?? ''] ?? 50, above, 16)
}
const startOf = ({ keys, edges }: Places, key: string) => edges[keys.indexOf(key)] ?? Number.NaN
const endOf = ({ keys, edges }: Places, key: string) => edges[keys.indexOf(key) + 1] ?? Number.NaN

interface Now {
  top: number
  height?: number
  aim?: Aim
  upwards?: boolean
  follow?: boolean
}
const change = (before: Places, after: Places, { top, height = 400, aim, upwards = false, follow = true }: Now) =>
  topAfter({ before, after, sight: { top, height: 400 }, height, aim, upwards, follow })

describe('what is in sight', () => {
  it('is found by its place, and the nearest row above the first and below the last', () => {
    const all = rows(1, 100, { m1: 180 }, 64)
    expect(rowAt(all, 0)).toBe(0)
    expect(rowAt(all, 64 + 179)).toBe(0)
    expect(rowAt(all, 64 + 180)).toBe(1)
    expect(rowAt(all, 1e6)).toBe(99)
    expect(inSight(all, { top: 64 + 180 + 25, height: 400 })).toEqual({ first: 1, last: 9 })
  })

  it('is nothing where there is nothing', () => {
    const none = rows(1, 0)
    expect(inSight(none, { top: 0, height: 400 })).toEqual({ first: 0, last: 0 })
    expect(none.total).toBe(16)
  })

  it('is the end when less than a message is missing', () => {
    const all = rows(1, 100)
    expect(isAtEnd(all, { top: all.total - 400 - 60, height: 400 })).toBe(true)
    expect(isAtEnd(all, { top: all.total - 400 - 61, height: 400 })).toBe(false)
  })
})

describe('whoever is at the end', () => {
  const [before, after] = [rows(1, 100), rows(1, 101)]
  const end = before.total - 400
  const along = (top: number, follow = true) => goesAlong({ before, after, sight: { top, height: 400 }, follow })

  it('goes along with what is added there', () => expect(along(end)).toBe(true))
  it('but not who reads further up, nor where nobody is to follow', () => {
    expect(along(end - 200)).toBe(false)
    expect(along(end, false)).toBe(false)
  })
  it('and a row that only grows changes nothing about where one was led', () => {
    expect(
      goesAlong({ before, after: rows(1, 100, { m100: 90 }), sight: { top: end, height: 400 }, follow: true }),
    ).toBe(false)
  })
})

describe('Ada reads', () => {
  it('and older messages come in above: the line that she reads stays', () => {
    const [before, after] = [rows(51, 100, {}, 64), rows(1, 100)]
    const top = change(before, after, { top: 500 })
    expect(startOf(after, 'm60') - top).toBe(startOf(before, 'm60') - 500)
  })

  it('and what she passed gets another height: the line stays', () => {
    const [before, after] = [rows(1, 100), rows(1, 100, { m3: 230, m5: 20 })]
    expect(change(before, after, { top: 520 })).toBe(520 + 180 - 30)
  })

  it('and what she looks at grows: it grows downwards', () => {
    const [before, after] = [rows(1, 100), rows(1, 100, { m11: 90 })]
    expect(change(before, after, { top: 520 })).toBe(520)
  })

  it('upwards, and what comes into sight is higher than was thought: what she read last stays', () => {
    const [before, after] = [rows(1, 100), rows(1, 100, { m11: 90, m12: 120 })]
    const top = change(before, after, { top: 520, upwards: true })
    expect(endOf(after, 'm18') - top).toBe(endOf(before, 'm18') - 520)
  })

  it('and the message at the top is taken away: the next one stays', () => {
    const before = rows(1, 100)
    const keys = before.keys.filter((key) => key !== 'm11')
    const after = placesOf(keys, () => 50, 0, 16)
    const top = change(before, after, { top: 500 })
    expect(startOf(after, 'm12') - top).toBe(startOf(before, 'm12') - 500)
  })

  it('and nothing of it is left: she sees what stands there now, and never beyond the end', () => {
    expect(change(rows(1, 100), rows(201, 300), { top: 500 })).toBe(500)
    expect(change(rows(1, 100), rows(201, 203), { top: 500 })).toBe(0)
  })
})

describe('Bob is at the end', () => {
  const before = rows(1, 100)
  const end = before.total - 400

  it('and follows what is written', () => {
    const after = rows(1, 102)
    expect(change(before, after, { top: end - 40 })).toBe(after.total - 400)
  })

  it('and stays where he is when what comes is no news', () => {
    expect(change(before, rows(1, 150), { top: end, follow: false })).toBe(end)
  })

  it('and stays where he is when he has scrolled away from it', () => {
    expect(change(before, rows(1, 102), { top: end - 61 })).toBe(end - 61)
  })

  it('and sees the last line also when the composer grows or a message does', () => {
    expect(change(before, before, { top: end, height: 340 })).toBe(end + 60)
    const after = rows(1, 100, { m100: 140 })
    expect(change(before, after, { top: end })).toBe(after.total - 400)
  })

  it('and is not pulled down while he scrolls up a little', () => {
    const after = rows(1, 100, { m93: 80 })
    expect(change(before, after, { top: end - 40 })).toBe(end - 40 + 30)
  })
})

describe('Cat goes to a message', () => {
  it('and it stands where she wanted it, whatever is added or measured', () => {
    const after = rows(1, 200, { m40: 400, m120: 90 })
    const to = (align: 'start' | 'center' | 'end') =>
      change(rows(51, 150), after, { top: 0, aim: { key: 'm120', align } })
    expect(to('start')).toBe(startOf(after, 'm120'))
    expect(to('end')).toBe(endOf(after, 'm120') - 400)
    expect(to('center') - startOf(after, 'm120')).toBe(-155)
  })

  it('and the first and the last stand at the edge', () => {
    const all = rows(1, 100)
    expect(change(all, all, { top: 900, aim: { key: 'm1', align: 'center' } })).toBe(0)
    expect(change(all, all, { top: 900, aim: { key: 'm100', align: 'start' } })).toBe(all.total - 400)
    expect(change(all, all, { top: 900, aim: 'end' })).toBe(all.total - 400)
  })

  it('and when it is gone she stays where she is', () => {
    expect(change(rows(1, 100), rows(1, 100), { top: 900, aim: { key: 'm777', align: 'start' } })).toBe(900)
  })
})

it('never moves what is looked at, whatever is measured and added above it', () => {
  const height = fc.integer({ min: 10, max: 900 })
  fc.assert(
    fc.property(
      fc.array(height, { minLength: 200, maxLength: 200 }),
      fc.array(height, { minLength: 200, maxLength: 200 }),
      fc.integer({ min: 2, max: 90 }),
      fc.integer({ min: 0, max: 300 }),
      (known, measured, first, offset) => {
        const all = keysFrom(1, 200)
        const keys = all.slice(first)
        const before = placesOf(keys, (n) => known[n + first] ?? 0, 64, 16)
        const top = Math.min(offset * 20, before.total - 400)
        const read = rowAt(before, top)
        // Of what comes before the row that is read, everything may turn out different; of the rest nothing does.
        const after = placesOf(all, (n) => (n < read + first ? measured[n] : known[n]) ?? 0, 0, 16)
        const key = keys[read] ?? ''
        const now = topAfter({
          before,
          after,
          sight: { top, height: 400 },
          height: 400,
          aim: undefined,
          upwards: false,
          follow: false,
        })
        expect(startOf(after, key) - now).toBeCloseTo(Math.min(startOf(before, key) - top, startOf(after, key)))
      },
    ),
  )
})
