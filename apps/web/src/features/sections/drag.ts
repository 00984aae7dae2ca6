// Moving by mouse or pen. A finger scrolls here, and moves by the menu.
import { moving, type Place } from './moving.ts'
import { placesFor } from './places.ts'
import { finish, type Stage } from './stage.ts'

/** Until it has come so far, it is a click. */
const threshold = 6
const edge = 40

interface Start {
  x: number
  y: number
  list: HTMLElement
}

const middle = (element: Element) => {
  const { top, height } = element.getBoundingClientRect()
  return top + height / 2
}
const above = (elements: Iterable<Element>, y: number) => [...elements].filter((one) => middle(one) < y).length

/** The section at this height, or the nearest one. */
function partAt(list: HTMLElement, y: number): HTMLElement | undefined {
  const parts = [...list.querySelectorAll<HTMLElement>('[data-section]')]
  return parts.find((part) => y <= part.getBoundingClientRect().bottom) ?? parts.at(-1)
}

function target(stage: Stage, list: HTMLElement, y: number): Place | undefined {
  if (stage.what === 'section') {
    const heads = [...list.querySelectorAll('[data-section] > [data-head]')]
    const others = heads.filter((head) => head.parentElement?.dataset.section !== stage.id)
    return { sectionId: stage.id, index: above(others, y) }
  }
  const part = partAt(list, y)
  const sectionId = part?.dataset.section
  const open = placesFor(stage.parts(), stage.id).filter((place) => place.sectionId === sectionId)
  const rows = [...(part?.querySelectorAll('[data-channel]') ?? [])]
  const index = above(
    rows.filter((row) => (row as HTMLElement).dataset.channel !== stage.id),
    y,
  )
  return open.find((place) => place.index === index) ?? open.at(-1)
}

export function follow(stage: Stage, { x, y, list }: Start): void {
  let started = false
  let last = { x, y }
  let scrolling = 0
  const scroller = list.closest<HTMLElement>('[data-scroller]')

  function place() {
    const to = target(stage, list, last.y)
    const now = moving.get()
    if (!to || (now && now.to.sectionId === to.sectionId && now.to.index === to.index)) return
    moving.set({ what: stage.what, id: stage.id, by: 'pointer', to })
  }
  function scroll() {
    if (!scroller || !started) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const by = last.y < top + edge ? -6 : last.y > bottom - edge ? 6 : 0
    if (by !== 0) {
      scroller.scrollTop += by
      place()
    }
    scrolling = requestAnimationFrame(scroll)
  }
  function move(event: PointerEvent) {
    // Let go of before this was listening.
    if (event.buttons === 0) return end(false)
    last = { x: event.clientX, y: event.clientY }
    if (!started) {
      if (Math.hypot(last.x - x, last.y - y) < threshold) return
      started = true
      document.documentElement.classList.add('dragging')
      scrolling = requestAnimationFrame(scroll)
    }
    place()
  }
  function end(drop: boolean) {
    for (const [type, listener] of listeners) removeEventListener(type, listener, true)
    cancelAnimationFrame(scrolling)
    document.documentElement.classList.remove('dragging')
    if (!started) return
    // What was dropped is not clicked on.
    const swallow = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', swallow, true))
    finish(stage, drop)
  }
  const listeners: [string, EventListener][] = [
    ['pointermove', move as EventListener],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
    // Only the window's own: elsewhere the focus may go where it likes.
    ['blur', (event) => event.target === window && end(false)],
    [
      'keydown',
      ((event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !started) return
        event.preventDefault()
        event.stopPropagation()
        end(false)
      }) as EventListener,
    ],
  ]
  for (const [type, listener] of listeners) addEventListener(type, listener, true)
}
