import type { Channel, Message, Status } from '@parley/db/validators'
import { type KeyboardEvent, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { isKey } from '../keys/match.ts'
import { useEditing } from './editing.ts'
import type { HistoryWindow } from './live.ts'
import type { Pending } from './pending.ts'
import { useRoll } from './roll/use-roll.ts'
import type { Row } from './rows.ts'
import { neighbour, openingAt } from './scroll.ts'
import { TimelineMore } from './timeline-head.tsx'
import { TimelineRow } from './timeline-row.tsx'
import { useMore } from './use-more.ts'

export interface TimelineHandle {
  toEnd: () => void
  toRow: (index: number) => void
}

interface Props {
  channel: Channel
  /** What to call it. */
  label: string
  history: HistoryWindow
  rows: readonly Row[]
  userId: string
  nameOf: (userId: string | null) => string
  statusOf: (userId: string | null) => Status | null
  /** The permalink's message. */
  marked: string | null
  leaving: string | null
  ref: React.Ref<TimelineHandle>
  onAtEnd: (atEnd: boolean) => void
  /** The lowest message on screen. */
  onSeen: (seq: number) => void
  onEditPending: (pending: Pending) => void
}

/** So many rows before the end of what is loaded the next page is asked for: it is there before one gets to it. */
const ahead = 30

/** The messages of a channel, only those on screen in the document; it keeps its place when something is added above. */
export function Timeline(props: Props) {
  const { channel, label, history, rows, userId, nameOf, statusOf, marked, leaving, ref } = props
  const { onAtEnd, onSeen, onEditPending } = props
  const editing = useEditing()
  const { load, failed } = useMore(channel.id, marked)
  const [focused, setFocused] = useState<string>()
  const hadAfter = useRef(history.hasAfter)
  useEffect(() => {
    hadAfter.current = history.hasAfter
  }, [history.hasAfter])
  const keys = useMemo(() => rows.map(({ key }) => key), [rows])

  function onSight(first: number, last: number) {
    let lowest = last
    while (lowest > 0 && rows[lowest]?.kind !== 'message') lowest--
    const row = rows[lowest]
    if (row?.kind === 'message') onSeen(row.message.seq)
    if (history.hasBefore && first < ahead && !failed.before) void load('before')
    if (history.hasAfter && last > rows.length - ahead && !failed.after) void load('after')
  }

  const { roll, drawn, placed, boxes } = useRoll(() => openingAt(rows, marked), {
    keys,
    guess: (index) => (rows[index]?.kind === 'head' ? 180 : 48),
    // The place of what is still to be loaded is no row: a row at the very top would be what the list holds on to.
    above: history.hasBefore ? 64 : 0,
    below: 16,
    // What is loaded below is no news: one stays where one reads.
    follow: !history.hasAfter && !hadAfter.current,
    onSight,
  })
  const { places, from, to, first, last } = drawn
  const atEnd = placed && !history.hasAfter && drawn.atEnd

  // What has the focus, or is being edited, stays in the document however far one scrolls.
  const kept = keys.indexOf(editing ?? focused ?? '')
  const shown = Array.from({ length: to - from + 1 }, (_, n) => from + n)
  if (kept >= 0 && kept < from) shown.unshift(kept)
  else if (kept > to) shown.push(kept)

  useImperativeHandle(ref, () => {
    const toRow = (index: number) => roll.goTo({ key: keys[index] ?? '', align: 'start' })
    return { toEnd: () => roll.goTo('end'), toRow }
  }, [roll, keys])

  useEffect(() => onAtEnd(atEnd), [atEnd, onAtEnd])
  // Tab stops at the message that had the focus, else at the lowest on screen.
  const onScreen = rows.slice(first, last + 1)
  const tabStop = (kept >= 0 && focused) || (onScreen.findLast((row) => row.kind === 'message') ?? rows.at(-1))?.key

  function onKeyDown(event: KeyboardEvent) {
    const step = isKey(event, 'message-below') ? 1 : isKey(event, 'message-above') ? -1 : 0
    const target = event.target as HTMLElement
    if (step === 0 || !target.dataset.message) return
    const index = neighbour(rows, target.dataset.message, step)
    if (index === undefined) return
    event.preventDefault()
    roll.reveal(index)
    const key = rows[index]?.key
    requestAnimationFrame(() => boxes.scroller.current?.querySelector<HTMLElement>(`[data-message="${key}"]`)?.focus())
  }

  return (
    <div
      ref={boxes.scroller}
      role="log"
      data-region="timeline"
      aria-live="off"
      aria-label={label}
      onKeyDown={onKeyDown}
      onFocus={(event) =>
        setFocused((event.target as HTMLElement).closest<HTMLElement>('[data-message]')?.dataset.message)
      }
      // Opaque and contained: without it Chromium sometimes left parts unpainted after opening far down.
      className="flex h-full flex-col overflow-y-auto overflow-x-hidden bg-background [contain:strict] [overflow-anchor:none]"
    >
      <div ref={boxes.whole} className="mt-auto flow-root w-full shrink-0 relative">
        {history.hasBefore && <TimelineMore failed={failed.before} near={from === 0} onRetry={() => load('before')} />}
        <div ref={boxes.rows} className="relative">
          {shown.map((index) => {
            const row = rows[index]
            if (!row) return null
            const author = row.kind === 'message' ? row.message.authorId : row.kind === 'pending' ? userId : null
            return (
              <TimelineRow
                key={row.key}
                ref={roll.watch}
                row={row}
                top={index < from || index > to ? (places.edges[index] ?? 0) - (places.edges[from] ?? 0) : undefined}
                channel={channel}
                name={nameOf(author)}
                status={statusOf(author)}
                userId={userId}
                editing={editing === row.key}
                leaving={leaving === row.key}
                marked={marked === row.key}
                tabStop={tabStop === row.key}
                onEditPending={onEditPending}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The last message that one wrote oneself, among what is loaded. */
export const lastOfMine = (items: readonly Message[], userId: string): Message | undefined =>
  items.findLast((message) => message.authorId === userId)
