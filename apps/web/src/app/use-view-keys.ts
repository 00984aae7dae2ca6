import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useReading } from '../features/channels/reading.ts'
import { useWorkspace } from '../features/workspaces/current.tsx'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'

/** Ctrl/Cmd+Shift+A and S: unreads and saved; Ctrl/Cmd+N: a new message; Shift+Escape: everything is read. */
export function useViewKeys(): void {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const openDialog = useOpenDialog()
  const { readAll } = useReading()
  const run = (event: KeyboardEvent): (() => unknown) | undefined => {
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey
    const key = event.key.toLowerCase()
    if (mod && event.shiftKey && key === 'a') return () => navigate({ to: '/w/$slug/unreads', params: { slug } })
    if (mod && event.shiftKey && key === 's') return () => navigate({ to: '/w/$slug/saved', params: { slug } })
    if (mod && !event.shiftKey && key === 'n') return () => openDialog('new-message')
    if (key === 'escape' && event.shiftKey && !mod && !document.querySelector('[role="dialog"],[role="menu"]'))
      return readAll
    return undefined
  }
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const work = latest.current(event)
      if (!work) return
      event.preventDefault()
      void work()
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [])
}
