import { type RefObject, useEffect, useRef } from 'react'
import { flushDraft, watchDraft } from './sync.ts'

const quietMs = 3_000

/**
 * Keeps a composer and its draft on the server together: what is typed goes out at the latest when one leaves; what
 * another device wrote comes in, unless one is typing here.
 */
export function useDraft(
  channelId: string,
  parentId: string | null,
  area: RefObject<HTMLTextAreaElement | null>,
  take: (text: string) => void,
): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    let typedAt = 0
    const element = area.current
    const typed = () => {
      typedAt = Date.now()
    }
    const flush = () => flushDraft(channelId, parentId)
    const hidden = () => document.visibilityState === 'hidden' && flush()
    const unwatch = watchDraft(channelId, parentId, (text) => {
      const busy = document.activeElement === element && Date.now() - typedAt < quietMs
      if (!busy || text === '') latest.current(text)
    })
    element?.addEventListener('input', typed)
    element?.addEventListener('blur', flush)
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      flush()
      unwatch()
      element?.removeEventListener('input', typed)
      element?.removeEventListener('blur', flush)
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [channelId, parentId, area])
}
