import { useEffect, useRef } from 'react'
import { whichKey } from './match.ts'
import type { KeyName } from './register.ts'

type Handlers = { [N in KeyName]?: (() => unknown) | undefined }

/** What floats over the screen has the keys for itself. */
export const isCovered = (): boolean =>
  document.querySelector('[role="dialog"],[role="alertdialog"],[role="menu"]') !== null

/** Runs what belongs to a key, wherever on the screen it is pressed and nothing that is open wanted it. */
export function useKeys(handlers: Handlers): void {
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const now = latest.current
      const name = whichKey(event, Object.keys(now) as KeyName[])
      const run = name && now[name]
      if (!run) return
      // Escape closes what is open before it means anything to what lies below.
      if (event.key === 'Escape' && isCovered()) return
      event.preventDefault()
      void run()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [])
}
