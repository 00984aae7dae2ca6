import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const nearEnd = 60

interface Input {
  scroller: RefObject<HTMLElement | null>
  /** The first and the last row. */
  first: string | undefined
  last: string | undefined
  /** The reply that a link leads to. */
  marked: string | null
  /** That place is still being loaded. */
  seeking: boolean
}

/**
 * Opens at the linked reply, at the first unread one, or at the end; stays at the end when something comes there, and
 * keeps its place when something is added above.
 */
export function useRepliesScroll({ scroller, first, last, marked, seeking }: Input) {
  const [atEnd, setAtEnd] = useState(false)
  const was = useRef({ first, height: 0, atEnd: true, placed: '' })

  const look = useCallback(() => {
    const box = scroller.current
    if (!box || box.clientHeight === 0) return
    const now = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd
    was.current.atEnd = now
    setAtEnd(now)
  }, [scroller])

  const toEnd = useCallback(() => {
    was.current.atEnd = true
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [scroller])

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const target = marked ?? 'end'
    if (was.current.placed !== target && !seeking) {
      const element = box.querySelector(marked ? `[data-message="${marked}"]` : '[data-new-line]')
      if (element) element.scrollIntoView({ block: 'center' })
      else if (!marked) box.scrollTop = box.scrollHeight
      if (element || !marked) was.current.placed = target
    } else if (was.current.first !== first) box.scrollTop += box.scrollHeight - was.current.height
    else if (was.current.atEnd) box.scrollTop = box.scrollHeight
    was.current.first = first
    was.current.height = box.scrollHeight
    look()
  }, [scroller, first, last, marked, seeking, look])

  // The composer grows, the window is resized, a text becomes longer.
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const observer = new ResizeObserver(() => {
      if (was.current.atEnd) box.scrollTop = box.scrollHeight
      was.current.height = box.scrollHeight
      look()
    })
    observer.observe(box)
    for (const child of box.children) observer.observe(child)
    return () => observer.disconnect()
  }, [scroller, look])

  return { atEnd, look, toEnd }
}
