import type { Channel, Message } from '@parley/db/validators'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { useChannelTitle } from '../directs/title.ts'
import { useEditing } from './editing.ts'
import type { HistoryWindow } from './live.ts'
import { MessageRow } from './message-row.tsx'
import type { Pending } from './pending.ts'
import { PendingRow } from './pending-row.tsx'
import type { Row } from './rows.ts'
import { neighbour, openingAt } from './scroll.ts'
import { DayLine, NewLine } from './separators.tsx'
import { TimelineHead, TimelineMore } from './timeline-head.tsx'
import { useMore } from './use-more.ts'

export interface TimelineHandle {
  toEnd: () => void
  toRow: (index: number) => void
}

interface Props {
  channel: Channel
  history: HistoryWindow
  rows: readonly Row[]
  userId: string
  nameOf: (userId: string | null) => string
  /** The permalink's message. */
  marked: string | null
  leaving: string | null
  ref: React.Ref<TimelineHandle>
  onAtEnd: (atEnd: boolean) => void
  /** The lowest message on screen. */
  onSeen: (seq: number) => void
  onEditPending: (pending: Pending) => void
}

const ahead = 10

/** The messages of a channel, only those on screen in the document; it keeps its place when something is added above. */
export function Timeline(props: Props) {
  const { channel, history, rows, userId, nameOf, marked, leaving, ref, onAtEnd, onSeen, onEditPending } = props
  const title = useChannelTitle()(channel)
  const scroller = useRef<HTMLDivElement>(null)
  const editing = useEditing()
  const { load, failed } = useMore(channel.id, marked)
  const [placed, setPlaced] = useState(false)
  const [focused, setFocused] = useState<string>()
  const kept = rows.findIndex((row) => row.key === (editing ?? focused))

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'head' ? 180 : 48),
    getItemKey: (index) => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: 60,
    overscan: 8,
    // The place of what is still to be loaded is no row: a row at the very top would be what the list holds on to.
    paddingStart: history.hasBefore ? 64 : 0,
    paddingEnd: 16,
    // What has the focus, or is being edited, stays in the document however far one scrolls.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      return kept < 0 || indexes.includes(kept) ? indexes : [...indexes, kept].sort((a, b) => a - b)
    },
  })

  // Once, before the first paint.
  useLayoutEffect(() => {
    const opening = openingAt(rows, marked)
    if (opening) virtualizer.scrollToIndex(opening.index, { align: opening.align })
    else virtualizer.scrollToEnd()
    setPlaced(true)
  }, [])

  const handle = useMemo(
    () => ({
      toEnd: () => virtualizer.scrollToEnd(),
      toRow: (index: number) => virtualizer.scrollToIndex(index, { align: 'start' }),
    }),
    [virtualizer],
  )
  useLayoutEffect(() => {
    if (typeof ref === 'function') ref(handle)
    else if (ref) ref.current = handle
  }, [ref, handle])

  const items = virtualizer.getVirtualItems()
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  const atEnd = placed && !history.hasAfter && virtualizer.isAtEnd(60)

  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd])
  useEffect(() => {
    if (!placed) return
    const lowest = rows.slice(0, last + 1).findLast((row) => row.kind === 'message')
    if (lowest?.kind === 'message') onSeen(lowest.message.seq)
    if (history.hasBefore && first < ahead && !failed.before) void load('before')
    if (history.hasAfter && last > rows.length - ahead && !failed.after) void load('after')
  }, [placed, first, last, rows, history.hasBefore, history.hasAfter, failed, load, onSeen])

  // Tab stops at the message that had the focus, else at the lowest on screen.
  const onScreen = rows.slice(first, last + 1)
  const tabStop = (kept >= 0 && focused) || (onScreen.findLast((row) => row.kind === 'message') ?? rows.at(-1))?.key

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const target = event.target as HTMLElement
    if (step === 0 || event.altKey || !target.dataset.message) return
    const index = neighbour(rows, target.dataset.message, step)
    if (index === undefined) return
    event.preventDefault()
    virtualizer.scrollToIndex(index, { align: 'auto' })
    const key = rows[index]?.key
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-message="${key}"]`)?.focus())
  }

  return (
    <div
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label={m.messages_in({ channel: title })}
      onKeyDown={onKeyDown}
      onFocus={(event) =>
        setFocused((event.target as HTMLElement).closest<HTMLElement>('[data-message]')?.dataset.message)
      }
      // Opaque and contained: without it Chromium sometimes left parts unpainted after opening far down.
      className="flex h-full flex-col overflow-y-auto overflow-x-hidden bg-background [contain:strict] [overflow-anchor:none]"
    >
      <div className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
        {history.hasBefore && <TimelineMore failed={failed.before} onRetry={() => load('before')} />}
        {items.map(({ index, key, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row.kind === 'head' && <TimelineHead channel={channel} />}
              {row.kind === 'message' && (
                <>
                  {row.day && <DayLine at={row.message.createdAt} />}
                  {row.fresh && <NewLine />}
                  <MessageRow
                    message={row.message}
                    name={nameOf(row.message.authorId)}
                    grouped={row.grouped}
                    editing={editing === row.key}
                    leaving={leaving === row.key}
                    marked={marked === row.key}
                    tabStop={tabStop === row.key}
                  />
                </>
              )}
              {row.kind === 'pending' && (
                <>
                  {row.day && <DayLine at={row.pending.createdAt} />}
                  <PendingRow
                    pending={row.pending}
                    userId={userId}
                    name={nameOf(userId)}
                    grouped={row.grouped}
                    onEdit={onEditPending}
                  />
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The last message that one wrote oneself, among what is loaded. */
export const lastOfMine = (items: readonly Message[], userId: string): Message | undefined =>
  items.findLast((message) => message.authorId === userId)
