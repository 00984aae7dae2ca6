import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The thread beside the conversation is part of the address. */
export function useThreadPanel() {
  const { panel, thread, reply } = useSearch({ from: '/w/$slug' })
  const navigate = useNavigate()
  const open = useCallback(
    (rootId: string) => {
      const next = { panel: 'thread', thread: rootId, reply: undefined }
      void navigate({ to: '.', search: (search) => ({ ...search, ...next }) as never })
    },
    [navigate],
  )
  const close = useCallback(() => {
    const next = { panel: undefined, thread: undefined, reply: undefined }
    const left = navigate({ to: '.', search: (search) => ({ ...search, ...next }) as never })
    // Back to where one came from: the message under which the thread stands.
    void left.then(() =>
      requestAnimationFrame(() => {
        const message = document.querySelector<HTMLElement>(`section [data-message="${thread}"]`)
        ;(message ?? document.getElementById('main'))?.focus({ preventScroll: true })
      }),
    )
  }, [navigate, thread])
  return { rootId: panel === 'thread' ? thread : undefined, replyId: reply, open, close }
}
