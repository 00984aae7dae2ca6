import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWorkspace } from '../workspaces/current.tsx'

/**
 * Ctrl/Cmd+Shift+T: one's threads. Some browsers keep this key for themselves in a tab; installed as an app they give it
 * away, and the jump list leads there too.
 */
export function useThreadsKey(): void {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 't' || !event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey))
        return
      event.preventDefault()
      void navigate({ to: '/w/$slug/threads', params: { slug } })
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [slug, navigate])
}
