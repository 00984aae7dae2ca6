import type { FollowedThread, Message, MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CheckCheck, CircleQuestionMark, MessageSquareReply, PanelRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { ago } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'
import { useStatuses } from '../members/status.tsx'
import type { ComposerHandle } from '../messages/composer.tsx'
import { useEditing } from '../messages/editing.ts'
import { MessageRow } from '../messages/message-row.tsx'
import { openWhy } from '../messages/overlays.ts'
import { usePending } from '../messages/pending.ts'
import { PendingRow } from '../messages/pending-row.tsx'
import { NewLine } from '../messages/separators.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { readThreadUntil } from './follow.ts'
import { shownReplies } from './inbox-order.ts'
import { threadQuery } from './queries.ts'
import { replyRows } from './rows.ts'
import { ThreadComposer } from './thread-composer.tsx'
import { ThreadContext, useCanReply } from './thread-context.tsx'

interface Props {
  thread: FollowedThread
  channel: MyChannel
  onOpen: () => void
}

/** A thread in the list: how it began, its last replies, and room to answer. */
export function InboxCard({ thread, channel, onOpen }: Props) {
  const { message: root, unreadCount, readSeq } = thread
  const { user } = useMe()
  const { slug } = useWorkspace()
  const nameOf = useNames()
  const statusOf = useStatuses()
  const title = useChannelTitle()(channel, true)
  const { data: window } = useQuery(threadQuery(root.id))
  const editing = useEditing('thread')
  const pending = usePending()
  const canReply = useCanReply(channel, channel)
  const [replying, setReplying] = useState(false)
  // The line stays where it was while one reads, and moves only for what comes after.
  const [line, setLine] = useState(unreadCount > 0 ? readSeq : null)
  if (unreadCount > 0 && (line === null || readSeq < line)) setLine(readSeq)
  const composer = useRef<ComposerHandle>(null)
  useEffect(() => {
    if (replying) composer.current?.focus()
  }, [replying])

  const rows = window ? replyRows(window, pending, user.id, line) : []
  const shown = rows.slice(-shownReplies(unreadCount))
  const hidden = (root.thread?.replyCount ?? 0) - shown.filter(({ kind }) => kind === 'message').length
  const last = root.thread?.lastReplySeq ?? 0
  const row = (message: Message, grouped: boolean, leaving: string | null) => (
    <MessageRow
      message={message}
      name={nameOf(message.authorId)}
      status={statusOf(message.authorId)}
      grouped={grouped}
      editing={editing === message.id}
      leaving={leaving === message.id}
      marked={false}
      tabStop
    />
  )

  return (
    <section aria-label={m.thread_in({ name: nameOf(root.authorId), channel: title })} className="py-3">
      <header className="flex min-h-8 items-center gap-2 px-5 phone:px-4">
        <h2 className="min-w-0 truncate font-semibold text-sm">
          <Link to="/w/$slug/c/$channelId" params={{ slug, channelId: channel.id }} className="hover:underline">
            {title}
          </Link>
        </h2>
        {unreadCount > 0 && (
          <span className="shrink-0 rounded-full bg-accent px-2 font-semibold text-[0.6875rem] text-on-accent leading-5">
            {m.new_replies({ count: unreadCount })}
          </span>
        )}
        <span className="min-w-0 flex-1 truncate text-muted text-xs">
          {root.thread && m.last_reply({ when: ago(root.thread.lastReplyAt) })}
        </span>
        {unreadCount > 0 && (
          <IconButton icon={CircleQuestionMark} label={m.why_ask()} onClick={() => openWhy({ rootId: root.id })} />
        )}
        {unreadCount > 0 && (
          <IconButton icon={CheckCheck} label={m.mark_read()} onClick={() => void readThreadUntil(root.id, last)} />
        )}
        <IconButton icon={PanelRight} label={m.open_thread()} onClick={onOpen} />
      </header>
      <div className="mt-1 overflow-clip rounded-lg border border-border bg-surface py-2 sm:mx-5 phone:rounded-none phone:border-x-0">
        <ThreadContext channel={channel} mine={channel} rootId={root.id}>
          {(leaving) => (
            <>
              {row(root, false, leaving)}
              {window && hidden > 0 && (
                <div className="px-5 py-1 ps-17 phone:ps-16">
                  <Button size="sm" kind="quiet" onClick={onOpen} className="-ms-2.5 text-accent">
                    {m.more_replies({ count: hidden })}
                  </Button>
                </div>
              )}
              {shown.map((one, index) => (
                <div key={one.key}>
                  {one.kind === 'message' && one.fresh && <NewLine />}
                  {one.kind === 'message' ? (
                    row(one.message, one.grouped && index > 0, leaving)
                  ) : (
                    <PendingRow
                      pending={one.pending}
                      userId={user.id}
                      name={nameOf(user.id)}
                      grouped={one.grouped && index > 0}
                      onEdit={({ content }) => {
                        setReplying(true)
                        requestAnimationFrame(() => composer.current?.take(content))
                      }}
                    />
                  )}
                </div>
              ))}
            </>
          )}
        </ThreadContext>
        {canReply && !replying && (
          <div className="px-5 pt-2 ps-17 phone:ps-16">
            <Button size="sm" onClick={() => setReplying(true)}>
              <MessageSquareReply className="size-4" aria-hidden="true" />
              {m.reply()}
            </Button>
          </div>
        )}
        {canReply && replying && (
          <div className="pt-2 [&>form]:pb-1">
            <ThreadComposer ref={composer} channel={channel} rootId={root.id} items={window?.items ?? []} />
          </div>
        )}
      </div>
    </section>
  )
}
