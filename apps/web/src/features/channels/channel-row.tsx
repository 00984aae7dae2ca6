import type { MyChannel } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PencilLine } from 'lucide-react'
import { type MouseEvent, type PointerEvent, useRef } from 'react'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { ChannelFace } from '../directs/face.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { useOther } from '../directs/use-other.ts'
import { isKey } from '../keys/match.ts'
import { StatusSign, statusWords, useStatus } from '../members/status.tsx'
import { historyQuery } from '../messages/queries.ts'
import { useLongPress } from '../messages/use-long-press.ts'
import { seenWords, useOthersSeen } from '../presence/seen.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { callCount, isUnread } from './sections.ts'

interface Props {
  channel: MyChannel
  hasDraft: boolean
  onMenu: (channel: MyChannel, at: { x: number; y: number }) => void
  onGrab: (event: PointerEvent) => void
  onPickUp: () => void
}

/** Bold: unread. A number: for oneself. Grey: muted. A pencil: begun to write. */
export function ChannelRow({ channel, hasDraft, onMenu, onGrab, onPickUp }: Props) {
  const { slug } = useWorkspace()
  const client = useQueryClient()
  const { id, kind, unreadCount, archivedAt, muted } = channel
  const title = useChannelTitle()(channel)
  const other = useOther(channel)
  const status = useStatus(other)
  const seen = useOthersSeen(other ?? '')
  const unread = isUnread(channel)
  const calls = callCount(channel)
  const label = [
    title,
    seen && seenWords[seen](),
    status && statusWords(status),
    kind === 'private' && m.private_channel(),
    archivedAt && m.archived(),
    muted && m.muted(),
    unreadCount > 0 && m.unread_count({ count: Math.min(unreadCount, 100) }),
    channel.mentionCount > 0 && m.mention_count({ count: Math.min(channel.mentionCount, 100) }),
    hasDraft && m.has_draft(),
  ]
  const pressed = useRef(false)
  const press = useLongPress((at) => {
    pressed.current = true
    onMenu(channel, at)
  }, '')
  function onContextMenu(event: MouseEvent) {
    event.preventDefault()
    press.onPointerCancel()
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    const byKey = event.clientX === 0 && event.clientY === 0
    onMenu(channel, byKey ? { x: left + 24, y: bottom } : { x: event.clientX, y: event.clientY })
  }
  return (
    <Link
      to="/w/$slug/c/$channelId"
      params={{ slug, channelId: id }}
      aria-label={label.filter(Boolean).join(', ')}
      onPointerEnter={() => void client.prefetchQuery(historyQuery(id, null, channel))}
      draggable={false}
      onContextMenu={onContextMenu}
      onKeyDown={(event) => {
        if (!isKey(event, 'move')) return
        event.preventDefault()
        onPickUp()
      }}
      {...press}
      onPointerDown={(event) => {
        pressed.current = false
        press.onPointerDown(event)
        onGrab(event)
      }}
      // The finger that opened the menu must not also go there when it is lifted.
      onClickCapture={(event) => {
        if (pressed.current) event.preventDefault()
        pressed.current = false
      }}
      className={cn(
        'flex h-row select-none items-center [-webkit-touch-callout:none] gap-2.5 rounded-md px-2.5 text-sm transition-colors duration-75 hover:bg-hover phone:h-11 phone:text-base',
        unread ? 'font-semibold text-text' : 'text-muted hover:text-text',
      )}
      activeProps={{ className: 'bg-active !text-text' }}
    >
      <span className={cn('grid w-5 shrink-0 place-items-center', muted && 'opacity-60')}>
        <ChannelFace channel={channel} on="sunken" className={unread ? 'text-text' : undefined} />
      </span>
      <span className={cn('min-w-0 truncate', !status && 'flex-1', muted && !unread && 'italic')}>
        {/* In its own direction, but at the same edge as all the others. */}
        <bdi>{title}</bdi>
      </span>
      {status && <StatusSign status={status} className="-ms-1 grow" />}
      {hasDraft && <PencilLine className="size-3.5 shrink-0 text-muted" aria-hidden="true" />}
      {calls > 0 && (
        <span className="min-w-5 rounded-full bg-accent px-1.5 text-center font-semibold text-[0.6875rem] text-on-accent leading-5">
          {calls > 99 ? m.more_than({ count: wholeNumber(99) }) : wholeNumber(calls)}
        </span>
      )}
    </Link>
  )
}
