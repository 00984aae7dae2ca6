// A long list of which only what is in sight, and a little around it, is in the document. Rows stand in the ordinary
// flow and have whatever height they have; what one looks at stays where it is while rows are measured, come in or go.
import { flushSync } from 'react-dom'
import { type Aim, goesAlong, inSight, isAtEnd, type Places, placesOf, type Sight, topAfter } from './places.ts'

export interface RollOptions {
  keys: readonly string[]
  /** The height of a row that was never in the document. */
  guess: (index: number) => number
  /** Room above the first row and below the last. */
  above: number
  below: number
  /** Whoever is at the end stays there when something is added. */
  follow: boolean
}

/** What of the list is drawn. */
interface Drawn {
  places: Places
  /** The rows in the document, both included. */
  from: number
  to: number
  /** Those in sight. */
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

/** So many rows are measured before they come into sight, also when one scrolls fast. */
const around = 12
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
  let sight: Sight = { top: 0, height: innerHeight }
  let aim: Aim | undefined = opening
  let upwards = false
  let hidden = false
  /** How far the rows are moved because the box must not be scrolled. */
  let held = 0
  let finger = false
  let rolling = false
  let rest: ReturnType<typeof setTimeout> | undefined

  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target !== boxes?.scroller) unmeasured.add(target as HTMLElement)
    if (settle()) flushSync(redraw)
  })

  const placesNow = ({ keys, guess, above, below }: RollOptions) =>
    placesOf(keys, (index) => heights.get(keys[index] ?? '') ?? guess(index), above, below)
  const topIn = (after: Places, { follow }: RollOptions, height: number) =>
    topAfter({ before: places, after, sight, height, aim, upwards, follow })

  function look(places: Places, sight: Sight): Drawn {
    const { first, last } = inSight(places, sight)
    const to = Math.min(places.keys.length - 1, last + around)
    return { places, first, last, atEnd: isAtEnd(places, sight), from: Math.max(0, first - around), to }
  }
  const isDrawn = (next: Drawn) => next.first === drawn?.first && next.last === drawn.last && next.atEnd === drawn.atEnd

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
    for (const row of unmeasured) heights.set(row.dataset.key ?? '', row.getBoundingClientRect().height)
    unmeasured.clear()
    const after = placesNow(options)
    if (goesAlong({ before: places, after, sight, follow: options.follow })) aim = 'end'
    const next = topIn(after, options, height)
    if (rolling) held += next - sight.top
    places = after
    sight = { top: next, height }
    put(boxes, next)
    return !isDrawn(look(places, sight))
  }

  function onScroll(): void {
    if (!boxes || boxes.scroller.clientHeight === 0) return
    const top = boxes.scroller.scrollTop + held
    if (Math.abs(top - sight.top) >= rounding) {
      aim = undefined
      upwards = top < sight.top
    }
    sight = { top, height: sight.height }
    waitForRest()
    if (!isDrawn(look(places, sight))) flushSync(redraw)
  }

  function waitForRest(): void {
    clearTimeout(rest)
    rest = setTimeout(() => {
      upwards = false
      if (finger || !boxes) return
      rolling = false
      if (held === 0) return
      held = 0
      put(boxes, sight.top)
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
      return settle()
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
      rolling = false
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
