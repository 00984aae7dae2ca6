import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { loadMore } from './queries.ts'

type Where = 'before' | 'after'

/** Loads the next page at either end, one at a time; after a failure only when asked again. */
export function useMore(channelId: string, around: string | null) {
  const client = useQueryClient()
  const busy = useRef({ before: false, after: false })
  const [failed, setFailed] = useState({ before: false, after: false })

  const load = useCallback(
    async (where: Where) => {
      if (busy.current[where]) return
      busy.current[where] = true
      try {
        await loadMore(client, channelId, around, where)
        setFailed((all) => (all[where] ? { ...all, [where]: false } : all))
      } catch {
        setFailed((all) => ({ ...all, [where]: true }))
      } finally {
        busy.current[where] = false
      }
    },
    [client, channelId, around],
  )
  return { load, failed }
}
