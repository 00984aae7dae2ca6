import type { FollowedThread, Message } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { isKey } from '../keys/match.ts'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'
import { useStatuses } from '../members/status.tsx'
import { Announcer } from '../messages/announcer.tsx'
import { useEditing } from '../messages/editing.ts'
import { MessageRow } from '../messages/message-row.tsx'
import { type Pending, usePending } from '../messages/pending.ts'
import { PendingRow } from '../messages/pending-row.tsx'
import { reachesLine } from '../messages/rows.ts'
import { DayLine, NewLine } from '../messages/separators.tsx'
import { useNewLine } from '../messages/use-new-line.ts'
import type { ThreadWindow } from './live.ts'
import { loadEarlier } from './queries.ts'
import { replyRows } from './rows.ts'
import { useRepliesScroll } from './use-replies-scroll.ts'
import { useThreadReading } from './use-thread-reading.ts'

/** How many replies one goes back at once to find where to open. */
const farthest = 500

interface Props {
  /** What the thread is cached under. */
  threadId: string
  window: ThreadWindow
  followed: FollowedThread | undefined
  marked: string | null
  leaving: string | null
  /** How many replies one has sent from here: each leads to the end. */
  sent: number
  onEditPending: (pending: Pending) => void
}

/** The root message and what was replied to it. */
export function Replies({ threadId, window, followed, marked, leaving, sent, onEditPending }: Props) {
  const { user } = useMe()
  const nameOf = useNames()
  const statusOf = useStatuses()
  const client = useQueryClient()
  const editing = useEditing('thread')
  const pending = usePending()
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string>()
  const [earlier, setEarlier] = useState<'busy' | 'failed'>()
  const { root, items, hasBefore } = window
  const atEndBefore = useRef(false)
  const { line, clearLine } = useNewLine(followed, atEndBefore.current)
  const rows = useMemo(() => replyRows(window, pending, user.id, line), [window, pending, user.id, line])
  // A link leads to a reply further up, or one stopped reading there.
  const above = marked ? !items.some(({ id }) => id === marked) : line !== null && !reachesLine(items, hasBefore, line)
  const seeking = hasBefore && above && items.length < farthest && earlier !== 'failed'
  const { atEnd, look, toEnd } = useRepliesScroll({
    scroller,
    first: rows[0]?.key,
    last: rows.at(-1)?.key,
    marked,
    seeking,
  })
  atEndBefore.current = atEnd
  useThreadReading(window, followed, atEnd && !seeking)

  const answered = useRef(sent)
  useEffect(() => {
    if (answered.current === sent) return
    answered.current = sent
    clearLine()
    toEnd()
  })

  async function more() {
    if (earlier === 'busy') return
    setEarlier('busy')
    try {
      await loadEarlier(client, threadId)
      setEarlier(undefined)
    } catch {
      setEarlier('failed')
    }
  }
  useEffect(() => {
    if (seeking && earlier === undefined) void more()
  })

  const messages = [root, ...items]
  const tabStop = messages.some(({ id }) => id === focused) ? focused : messages.at(-1)?.id
  function onKeyDown(event: KeyboardEvent) {
    const step = isKey(event, 'message-below') ? 1 : isKey(event, 'message-above') ? -1 : 0
    const at = messages.findIndex(({ id }) => id === (event.target as HTMLElement).dataset.message)
    const next = messages[at + step]
    if (step === 0 || at < 0 || !next) return
    event.preventDefault()
    scroller.current?.querySelector<HTMLElement>(`[data-message="${next.id}"]`)?.focus()
  }
  const row = (message: Message, grouped: boolean) => (
    <MessageRow
      message={message}
      name={nameOf(message.authorId)}
      status={statusOf(message.authorId)}
      grouped={grouped}
      editing={editing === message.id}
      leaving={leaving === message.id}
      marked={marked === message.id}
      tabStop={tabStop === message.id}
    />
  )
  const count = root.thread?.replyCount ?? 0

  return (
    <div
      ref={scroller}
      role="log"
      data-region="replies"
      aria-live="off"
      aria-label={m.replies()}
      onScroll={look}
      onKeyDown={onKeyDown}
      onFocus={(event) =>
        setFocused((event.target as HTMLElement).closest<HTMLElement>('[data-message]')?.dataset.message)
      }
      className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden [overflow-anchor:none]"
    >
      <div className="pt-3 pb-4">
        {row(root, false)}
        {count > 0 && (
          <div className="flex items-center gap-3 px-5 pt-3 pb-1 phone:px-4">
            <span className="text-muted text-xs">{m.reply_count({ count })}</span>
            <span className="h-px flex-1 bg-border" />
          </div>
        )}
        {hasBefore && (
          <div className="px-5 py-1 phone:px-4">
            {earlier === 'failed' && <Notice kind="error">{m.failed_title()}</Notice>}
            <Button size="sm" kind="quiet" busy={earlier === 'busy'} onClick={more}>
              {m.earlier_replies()}
            </Button>
          </div>
        )}
        {rows.map((one) => (
          <div key={one.key}>
            {one.kind === 'message' && one.fresh ? (
              <div data-new-line="">{one.day ? <DayLine at={one.message.createdAt} fresh /> : <NewLine />}</div>
            ) : (
              one.day && <DayLine at={one.kind === 'message' ? one.message.createdAt : one.pending.createdAt} />
            )}
            {one.kind === 'message' ? (
              row(one.message, one.grouped)
            ) : (
              <PendingRow
                pending={one.pending}
                userId={user.id}
                name={nameOf(user.id)}
                grouped={one.grouped}
                onEdit={onEditPending}
              />
            )}
          </div>
        ))}
      </div>
      <Announcer newest={items.at(-1)} userId={user.id} nameOf={nameOf} />
    </div>
  )
}
