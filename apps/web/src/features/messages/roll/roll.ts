// A long list of which only what is in sight, and a little around it, is in the document. Rows stand in the ordinary
// flow and have whatever height they have; what one looks at stays where it is while rows are measured, come in or go.
import { flushSync } from 'react-dom'
import { type Aim, goesAlong, inSight, isAtEnd, type Places, placesOf, type Sight, topAfter } from './places.ts'
import { canWait, sameHeight, shiftOf, windowAfter, windowOf } from './window.ts'

export interface RollOptions {
  keys: readonly string[]
  /** The height of a row that was never in the document. */
  guess: (index: number) => number
  /** Room above the first row and below the last. */
  above: number
  below: number
  /** Whoever is at the end stays there when something is added. */
  follow: boolean
  /** The first and the last row in sight: told after each drawing, and while one scrolls. */
  onSight: (first: number, last: number) => void
}

/** What of the list is drawn. */
interface Drawn {
  places: Places
  /** The rows in the document, both included. */
  from: number
  to: number
  /** Those in sight when it last stood still: to draw each one anew that passes by would cost every frame. */
  first: number
  last: number
  atEnd: boolean
}

interface Boxes {
  scroller: HTMLElement
  /** As high as the whole list. */
  whole: HTMLElement
  /** Around the rows that are drawn; each names its key in `data-key`. */
  rows: HTMLElement
}

/** Scrolling is over when it was silent for so long, in ms. */
const silence = 150
/** What the browser rounds is no scrolling. */
const rounding = 2
/** While a finger scrolls there, and until the list has run out, what a page scrolls is dropped or stops the list. */
const isFingerAlone = () => CSS.supports('-webkit-touch-callout', 'none')

/** @param redraw asks for another drawing, to be committed with `commit` */
export function createRoll(opening: Aim, redraw: () => void) {
  const heights = new Map<string, number>()
  const unmeasured = new Set<HTMLElement>()
  let boxes: Boxes | undefined
  let options: RollOptions | undefined
  let drawn: Drawn | undefined
  let places: Places = { keys: [], edges: [], total: 0 }
  let known = places
  /** Heights have changed since they were put together. */
  let measured = false
  let sight: Sight = { top: 0, height: innerHeight }
  let aim: Aim | undefined = opening
  let upwards = false
  let hidden = false
  /**
   * How far the rows are moved instead of the box: what is measured above them while one scrolls would else move all of
   * them in the document, and each frame would paint them all anew.
   */
  let held = 0
  let moving = false
  let finger = false
  let rolling = false
  let rest: ReturnType<typeof setTimeout> | undefined
  let soon: ReturnType<typeof setTimeout> | undefined

  const observer = new ResizeObserver((entries) => {
    let changed = false
    for (const { target, borderBoxSize } of entries) {
      const row = target === boxes?.scroller ? undefined : (target as HTMLElement)
      if (row && sameHeight(heights.get(row.dataset.key ?? ''), borderBoxSize[0]?.blockSize)) continue
      if (row) unmeasured.add(row)
      changed = true
    }
    if (changed && settle()) flushSync(redraw)
  })

  function placesNow({ keys, guess, above, below }: RollOptions): Places {
    if (known.keys !== keys || known.edges[0] !== above || measured)
      known = placesOf(keys, (index) => heights.get(keys[index] ?? '') ?? guess(index), above, below)
    measured = false
    return known
  }
  const topIn = (after: Places, { follow }: RollOptions, height: number) =>
    topAfter({ before: places, after, sight, height, aim, upwards, follow })

  function look(places: Places, sight: Sight): Drawn {
    const { first, last } = inSight(places, sight)
    const atEnd = isAtEnd(places, sight)
    const end = places.keys.length - 1
    const inside = { from: first, to: last }
    const shift = drawn ? shiftOf(drawn.places.keys, drawn.from, places.keys) : undefined
    if (!drawn || shift === undefined) return { places, first, last, atEnd, ...windowOf(inside, end) }
    const span = windowAfter({ from: drawn.from + shift, to: drawn.to + shift }, inside, end, moving)
    const still = { first: drawn.first + shift, last: drawn.last + shift }
    const passing = moving && still.first >= span.from && still.last <= span.to
    return { places, atEnd, ...span, ...(passing ? still : { first, last }) }
  }
  const isDrawn = (next: Drawn) =>
    next.from === drawn?.from &&
    next.to === drawn.to &&
    next.first === drawn.first &&
    next.last === drawn.last &&
    next.atEnd === drawn.atEnd

  function tell(): void {
    const { first, last } = inSight(places, sight)
    options?.onSight(first, last)
  }

  /** Whether other rows must be drawn before this is painted. While one scrolls, most are drawn when it was. */
  function mustDraw(): boolean {
    const next = look(places, sight)
    if (!drawn || isDrawn(next)) return false
    const { first, last } = inSight(places, sight)
    const patient = canWait({ from: first, to: last }, drawn, places.keys.length - 1)
    if (!moving || !patient || next.atEnd !== drawn.atEnd) return true
    soon ??= setTimeout(() => {
      soon = undefined
      redraw()
    })
    return false
  }

  function put({ scroller, whole, rows }: Boxes, top: number): void {
    // Asked before anything is written: afterwards the browser would have to lay it all out to answer.
    const now = scroller.scrollTop
    whole.style.height = `${places.total - held}px`
    rows.style.marginTop = `${(places.edges[drawn?.from ?? 0] ?? 0) - held}px`
    if (Math.abs(now + held - top) >= 1) scroller.scrollTop = top - held
  }

  /** Puts everything in its place before it is painted; answers whether other rows must be drawn now. */
  function settle(): boolean {
    if (!boxes || !options || !drawn) return false
    const height = boxes.scroller.clientHeight
    // Not shown at all: nothing there has a height, and where one was is kept.
    if (height === 0) {
      hidden = true
      return false
    }
    const top = boxes.scroller.scrollTop + held
    // Scrolled, of which one hears only later. A box that got another height may have moved by itself.
    if (!hidden && height === sight.height) {
      if (Math.abs(top - sight.top) >= rounding) aim = undefined
      sight = { top, height }
    }
    hidden = false
    for (const row of unmeasured) {
      const key = row.dataset.key ?? ''
      const measure = row.getBoundingClientRect().height
      measured ||= !sameHeight(heights.get(key), measure)
      heights.set(key, measure)
    }
    unmeasured.clear()
    const after = placesNow(options)
    if (goesAlong({ before: places, after, sight, follow: options.follow })) aim = 'end'
    const next = topIn(after, options, height)
    if (rolling || moving) held += next - sight.top
    places = after
    sight = { top: next, height }
    letGo()
    put(boxes, next)
    return mustDraw()
  }

  /** Near its beginning the list must stand where the box begins, or one could not scroll there. */
  function letGo(): boolean {
    if (rolling || held === 0 || Math.min(sight.top, sight.top - held) > sight.height) return false
    held = 0
    return true
  }

  function onScroll(): void {
    if (!boxes || boxes.scroller.clientHeight === 0) return
    const top = boxes.scroller.scrollTop + held
    if (Math.abs(top - sight.top) >= rounding) {
      aim = undefined
      upwards = top < sight.top
      moving = true
    }
    sight = { top, height: sight.height }
    waitForRest()
    if (letGo()) put(boxes, top)
    if (mustDraw()) flushSync(redraw)
    else tell()
  }

  function waitForRest(): void {
    clearTimeout(rest)
    rest = setTimeout(() => {
      upwards = false
      if (finger || !boxes) return
      moving = rolling = false
      if (held !== 0) {
        held = 0
        put(boxes, sight.top)
      }
      if (mustDraw()) redraw()
    }, silence)
  }

  const onFinger = () => {
    finger = rolling = isFingerAlone()
  }
  const onFingerUp = () => {
    finger = false
    waitForRest()
  }

  return {
    /** What to draw now. Changes nothing. */
    draw(options: RollOptions): Drawn {
      const after = placesNow(options)
      const { height } = sight
      return look(after, { top: topIn(after, options, height), height })
    },

    /** After it was drawn, before it is painted. */
    commit(next: RollOptions, shown: Drawn): boolean {
      options = next
      drawn = shown
      const again = settle()
      if (!again) tell()
      return again
    },

    /** For the ref of each row. */
    watch(row: HTMLElement | null) {
      if (!row) return
      unmeasured.add(row)
      observer.observe(row)
      return () => {
        unmeasured.delete(row)
        observer.unobserve(row)
      }
    },

    attach(all: Boxes) {
      const { scroller } = all
      boxes = all
      observer.observe(scroller)
      const passive = { passive: true }
      scroller.addEventListener('scroll', onScroll, passive)
      scroller.addEventListener('touchstart', onFinger, passive)
      scroller.addEventListener('touchend', onFingerUp, passive)
      scroller.addEventListener('touchcancel', onFingerUp, passive)
      return () => {
        clearTimeout(rest)
        clearTimeout(soon)
        soon = undefined
        observer.disconnect()
        boxes = undefined
        scroller.removeEventListener('scroll', onScroll)
        scroller.removeEventListener('touchstart', onFinger)
        scroller.removeEventListener('touchend', onFingerUp)
        scroller.removeEventListener('touchcancel', onFingerUp)
      }
    },

    /** Goes there and stays there, whatever is measured or added, until somebody scrolls. */
    goTo(next: Aim): void {
      aim = next
      moving = rolling = false
      // The rows there are drawn when the box tells that it was scrolled, which it does before it is painted.
      if (settle()) redraw()
    },

    /** As little as need be to see the row whole. */
    reveal(index: number): void {
      const [start, end, key] = [places.edges[index], places.edges[index + 1], places.keys[index]]
      if (start === undefined || end === undefined || key === undefined) return
      if (start < sight.top) this.goTo({ key, align: 'start' })
      else if (end > sight.top + sight.height) this.goTo({ key, align: 'end' })
    },
  }
}
