import type { FollowedThread } from '@parley/db/validators'
import { useEffect } from 'react'
import { useWatched } from '../../lib/use-watched.ts'
import { isHeld, releaseUnread } from '../messages/held.ts'
import { readThreadUntil } from './follow.ts'
import type { ThreadWindow } from './live.ts'

/** Moves the cursor of a followed thread to its end, when that end is on a screen that somebody looks at. */
export function useThreadReading(window: ThreadWindow, followed: FollowedThread | undefined, atEnd: boolean): void {
  const watched = useWatched()
  const rootId = window.root.id
  const last = window.items.at(-1)?.seq ?? 0
  const readSeq = followed?.readSeq ?? 0
  const unread = (followed?.unreadCount ?? 0) > 0

  useEffect(() => {
    if (!watched || !atEnd || !unread || last <= readSeq || isHeld(rootId)) return
    const timer = setTimeout(() => void readThreadUntil(rootId, last), 120)
    return () => clearTimeout(timer)
  }, [rootId, watched, atEnd, unread, last, readSeq])

  useEffect(() => () => releaseUnread(rootId), [rootId])
}
