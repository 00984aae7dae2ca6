import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useState } from 'react'
import type { HistoryWindow } from './live.ts'
import { historyQuery, loadMore } from './queries.ts'
import { type Row, reachesLine } from './rows.ts'
import type { TimelineHandle } from './timeline.tsx'

const most = 200

interface Input {
  channelId: string
  around: string | null
  lineSeq: number | null
  history: HistoryWindow | undefined
  rows: readonly Row[]
  timeline: RefObject<TimelineHandle | null>
}

/** The way to the first unread message when it lies above all that is loaded. */
export function useFirstUnread({ channelId, around, lineSeq, history, rows, timeline }: Input) {
  const client = useQueryClient()
  const [seeking, setSeeking] = useState(false)
  const isAbove = lineSeq !== null && history !== undefined && !reachesLine(history.items, history.hasBefore, lineSeq)

  async function seek() {
    if (lineSeq === null || seeking) return
    setSeeking(true)
    const key = historyQuery(channelId, around).queryKey
    for (let page = 0; page < most; page++) {
      await loadMore(client, channelId, around, 'before').catch(() => undefined)
      const now = client.getQueryData<HistoryWindow>(key)
      if (!now || reachesLine(now.items, now.hasBefore, lineSeq)) return
    }
    setSeeking(false)
  }

  useEffect(() => {
    if (!seeking || isAbove) return
    const index = rows.findIndex((row) => row.kind === 'message' && row.fresh)
    if (index >= 0) timeline.current?.toRow(Math.max(0, index - 1))
    setSeeking(false)
  }, [seeking, isAbove, rows, timeline])

  return { isAbove, seeking, seek }
}
