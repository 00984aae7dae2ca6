import type { MyChannel } from '@parley/db/validators'
import { useCallback, useEffect, useRef } from 'react'
import { api } from '../../client/api.ts'
import { useWatched } from '../../lib/use-watched.ts'
import { holdUnread, isHeld, releaseUnread } from './held.ts'
import type { HistoryWindow } from './live.ts'

/** Tells the server how far one has read. What fails is told again with the next thing seen. */
export const readUntil = (channelId: string, seq: number): Promise<unknown> =>
  api.channels.setReadCursor({ channelId, seq }).catch(() => undefined)

/**
 * Moves the read cursor: to the end when the end of the channel is seen in a window that somebody looks at, and when one
 * leaves half-way to the last message seen. Returns what to call with the seq of the lowest message on screen.
 */
export function useReadCursor(channel: MyChannel | undefined, history: HistoryWindow | undefined, atEnd: boolean) {
  const watched = useWatched()
  const channelId = channel?.id
  const readSeq = channel?.readSeq ?? 0
  const last = history && !history.hasAfter ? history.items.at(-1)?.seq : undefined
  const unread = (channel?.unreadCount ?? 0) > 0

  const state = useRef({ readSeq, seen: 0 })
  // The cursor went back: somebody marked unread from here, on this or another screen.
  if (readSeq < state.current.readSeq && channelId) holdUnread(channelId)
  if (readSeq < state.current.readSeq) state.current.seen = 0
  state.current.readSeq = readSeq

  useEffect(() => {
    if (!channelId || !watched || !atEnd || !unread || last === undefined || last <= readSeq || isHeld(channelId))
      return
    const timer = setTimeout(() => void readUntil(channelId, last), 120)
    return () => clearTimeout(timer)
  }, [channelId, watched, atEnd, unread, last, readSeq])

  useEffect(() => {
    if (!channelId) return
    const leave = () => {
      const { seen, readSeq: now } = state.current
      if (seen > now && !isHeld(channelId)) void readUntil(channelId, seen)
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
      state.current.seen = 0
      releaseUnread(channelId)
    }
  }, [channelId])

  // A stretch that does not reach down from the cursor (a permalink far below) leaves unread messages above it unseen.
  const first = history?.items[0]?.seq ?? 0
  const reaches = history !== undefined && (!history.hasBefore || first <= readSeq + 1)
  return useCallback(
    (seq: number) => {
      if (watched && reaches && unread) state.current.seen = Math.max(state.current.seen, seq)
    },
    [watched, reaches, unread],
  )
}
