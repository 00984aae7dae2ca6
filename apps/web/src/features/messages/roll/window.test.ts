import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  canWait,
  type Drawing,
  drawnAhead,
  type Span,
  sameHeight,
  shiftOf,
  shownAfter,
  wantsMore,
  windowAfter,
  windowOf,
} from './window.ts'

const end = 599
const sightAt = (from: number): Span => ({ from, to: Math.min(end, from + 15) })
const size = ({ from, to }: Span) => to - from + 1
const drawingAt = (sight: Span): Drawing => ({ ...windowOf(sight, end), shown: windowOf(sight, end) })

/** What one frame of scrolling makes of it, and whether rows came in, were drawn beforehand, or were drawn in need. */
function frame(now: Drawing, sight: Span, upwards: boolean): [Drawing, 'in' | 'ahead' | 'need' | undefined] {
  if (!canWait(now, sight, end)) return [drawnAhead(now, sight, end, upwards), 'need']
  const shown = shownAfter(now, sight, end, upwards)
  if (shown !== now.shown) return [{ ...now, shown }, 'in']
  return wantsMore(now, sight, end, upwards) ? [drawnAhead(now, sight, end, upwards), 'ahead'] : [now, undefined]
}

it('Ada opens a channel: what she sees is drawn, and some rows around it', () => {
  expect(windowOf({ from: 300, to: 315 }, end)).toEqual({ from: 288, to: 327 })
  expect(windowOf({ from: 3, to: 18 }, end)).toEqual({ from: 0, to: 30 })
})

it('she stands still: nothing is drawn anew while enough is left', () => {
  const drawn = windowAfter(windowOf(sightAt(300), end), sightAt(299), end)
  expect(drawn).toEqual({ from: 283, to: 330 })
  for (const from of [298, 297, 296, 295]) expect(windowAfter(drawn, sightAt(from), end)).toBe(drawn)
  expect(windowAfter(drawn, sightAt(294), end)).not.toBe(drawn)
})

it.each([true, false])(
  'she scrolls (up: %s): each frame draws two rows beforehand or lets four in, never both',
  (up) => {
    const at = (way: number) => sightAt(up ? 500 - Math.floor(way) : 80 + Math.floor(way))
    let now = drawingAt(at(0))
    let came = 0
    for (let way = 1.25; way < 400; way += 1.25) {
      const sight = at(way)
      const [next, what] = frame(now, sight, up)
      const grown = (a: Span, b: Span) => (up ? a.from - b.from : b.to - a.to)
      expect(what).not.toBe('need')
      expect(grown(now, next)).toBe(what === 'ahead' ? 2 : 0)
      // Until there is enough beforehand, fewer come in.
      if (way > 20 || what !== 'in') expect(grown(now.shown, next.shown)).toBe(what === 'in' ? 4 : 0)
      expect(size(next)).toBeLessThanOrEqual(16 + 42)
      came += what === 'in' ? 1 : 0
      now = next
    }
    expect(came).toBeGreaterThan(90)
  },
)

it('she jumps: what she sees then stands there at once', () => {
  const drawing = drawingAt(sightAt(500))
  for (const from of [40, 470, 530]) {
    const sight = sightAt(from)
    expect(canWait(drawing, sight, end)).toBe(false)
    const next = drawnAhead(drawing, sight, end, from < 500)
    expect(canWait(next, sight, end)).toBe(true)
    expect(size(next)).toBeLessThanOrEqual(16 + 42)
  }
})

it('wherever she is and was, there are enough rows and not too many, and what stands there is drawn', () => {
  const place = fc.integer({ min: 0, max: end - 15 })
  fc.assert(
    fc.property(place, fc.array(place, { minLength: 1 }), fc.boolean(), (before, ways, upwards) => {
      let now = drawingAt(sightAt(before))
      for (const way of ways) {
        const sight = sightAt(way)
        for (let n = 0; n < 30; n++) {
          now = frame(now, sight, upwards)[0]
          expect(canWait(now, sight, end)).toBe(true)
          expect(now.from).toBeLessThanOrEqual(now.shown.from)
          expect(now.to).toBeGreaterThanOrEqual(now.shown.to)
        }
        expect(frame(now, sight, upwards)[1]).toBeUndefined()
        const rest = windowAfter(now, sight, end)
        expect(rest.from).toBeLessThanOrEqual(Math.max(0, way - 12))
        expect(rest.to).toBeGreaterThanOrEqual(Math.min(end, way + 15 + 12))
        expect(size(rest)).toBeLessThanOrEqual(16 + 40)
      }
    }),
  )
})

it('older messages come in above: what is drawn is found again', () => {
  const keys = ['c', 'd', 'e']
  expect(shiftOf(keys, 1, keys)).toBe(0)
  expect(shiftOf(keys, 1, ['a', 'b', ...keys])).toBe(2)
  expect(shiftOf(keys, 0, ['d', 'e'])).toBeUndefined()
})

it('a height that the browser rounded otherwise is the same, one that nobody knew is not', () => {
  expect(sameHeight(48.015625, 48.02)).toBe(true)
  expect(sameHeight(48, 48.5)).toBe(false)
  expect(sameHeight(undefined, 48)).toBe(false)
})
