import { useEffect, useRef } from 'react'

/** Ctrl+K, on a Mac Cmd+K. */
export function useSwitcherKey(open: () => void): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      latest.current()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [])
}
