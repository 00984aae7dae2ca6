import { useEffect, useRef } from 'react'

/** Escape, when nothing that is open wanted it. */
export function useEscapeToRead(run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.shiftKey || event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]')) return
      latest.current()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [])
}
