import { type PointerEvent, useRef } from 'react'

const longEnough = 450
const still = 8

/** A finger that rests (on none of `within`): opens what the right button opens elsewhere. A finger that moves is scrolling. */
export function useLongPress(open: (at: { x: number; y: number }) => void, within = 'a, button, textarea') {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef({ x: 0, y: 0 })
  const cancel = () => clearTimeout(timer.current)
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse' || (within && (event.target as Element).closest(within))) return
      start.current = { x: event.clientX, y: event.clientY }
      timer.current = setTimeout(() => open(start.current), longEnough)
    },
    onPointerMove: (event: PointerEvent) => {
      if (Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) > still) cancel()
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
  }
}
