import type { MyChannel } from '@parley/db/validators'
import { useEffect, useRef, useState } from 'react'
import { useWatched } from '../../lib/use-watched.ts'

/**
 * Where the "New" line stands: at the cursor one came with. It stays while one reads, appears again for what comes while
 * one does not look, and goes when one marks the channel read or answers.
 */
export function useNewLine(channel: Pick<MyChannel, 'readSeq' | 'unreadCount'> | undefined, atEnd: boolean) {
  const watched = useWatched()
  const readSeq = channel?.readSeq ?? 0
  const unread = (channel?.unreadCount ?? 0) > 0
  const [line, setLine] = useState<number | null>(unread ? readSeq : null)
  const before = useRef({ unread, readSeq })

  useEffect(() => {
    const was = before.current
    before.current = { unread, readSeq }
    if (readSeq < was.readSeq) setLine(readSeq)
    else if (unread && !was.unread && !(watched && atEnd)) setLine(readSeq)
  }, [unread, readSeq, watched, atEnd])

  return { line, clearLine: () => setLine(null) }
}
