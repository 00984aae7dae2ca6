import type { Channel, MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { isCode, wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { ArchivedBar } from '../channels/archived-bar.tsx'
import { JoinBar } from '../channels/join-bar.tsx'
import { useChannels } from '../channels/queries.ts'
import { useChannelTitle } from '../directs/title.ts'
import type { ComposerHandle } from '../messages/composer.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { useFollowed } from './follow.ts'
import { FollowButton } from './follow-button.tsx'
import type { ThreadWindow } from './live.ts'
import { threadQuery, threadsQuery } from './queries.ts'
import { Replies } from './replies.tsx'
import { ThreadComposer } from './thread-composer.tsx'
import { ThreadContext, useCanReply } from './thread-context.tsx'

interface Props {
  /** The root message; or a reply, then the thread opens there. */
  threadId: string
  replyId: string | undefined
  /** The channel beside it, which need not be one of mine. */
  beside?: Channel
  onClose: () => void
}

/** A thread beside the conversation; on narrow screens in its place. */
export default function ThreadPanel({ threadId, replyId, beside, onClose }: Props) {
  const thread = useQuery(threadQuery(threadId))
  // Where one stopped reading decides where the thread opens.
  const { isPending } = useQuery(threadsQuery(useWorkspace().id))
  const channels = useChannels()
  const channelId = thread.data?.root.channelId
  const mine = channels?.find(({ id }) => id === channelId)
  const channel = mine ?? (beside && beside.id === channelId ? beside : undefined)
  if (thread.data && channel && !isPending) {
    return (
      <Open
        key={threadId}
        {...{ threadId, channel, mine, onClose }}
        window={thread.data}
        marked={replyId ?? (thread.data.root.id === threadId ? null : threadId)}
      />
    )
  }
  const absent = isCode(thread.error, 'NOT_FOUND') || (thread.data && channels && !channel)
  return (
    <Frame onClose={onClose}>
      {absent || thread.error ? (
        <div className="flex flex-col items-start gap-3 p-5">
          <Notice kind="error">{absent ? m.thread_gone() : wordsFor(thread.error)}</Notice>
          {!absent && <Button onClick={() => thread.refetch()}>{m.try_again()}</Button>}
        </div>
      ) : (
        <MessagesLoading label={m.loading_messages()} />
      )}
    </Frame>
  )
}

interface OpenProps {
  threadId: string
  window: ThreadWindow
  channel: Channel
  mine: MyChannel | undefined
  marked: string | null
  onClose: () => void
}

function Open({ threadId, window, channel, mine, marked, onClose }: OpenProps) {
  const { root, items } = window
  const title = useChannelTitle()(channel, true)
  const followed = useFollowed(root.id)
  const canReply = useCanReply(channel, mine)
  const composer = useRef<ComposerHandle>(null)
  const [sent, setSent] = useState(0)
  return (
    <Frame
      title={title}
      onClose={onClose}
      action={mine && root.deletedAt === null && <FollowButton rootId={root.id} />}
    >
      <ThreadContext channel={channel} mine={mine} rootId={root.id}>
        {(leaving) => (
          <Replies
            {...{ threadId, window, followed, marked, leaving, sent }}
            onEditPending={({ content }) => composer.current?.take(content)}
          />
        )}
      </ThreadContext>
      {canReply && (
        <ThreadComposer
          ref={composer}
          channel={channel}
          rootId={root.id}
          items={items}
          onSent={() => setSent((count) => count + 1)}
        />
      )}
      {channel.archivedAt ? <ArchivedBar channel={channel} /> : !mine && <JoinBar channel={channel} />}
    </Frame>
  )
}

interface FrameProps {
  title?: string
  action?: ReactNode
  onClose: () => void
  children: ReactNode
}

const Frame = ({ title, action, onClose, children }: FrameProps) => (
  <aside
    aria-label={m.thread()}
    data-region="panel"
    className="flex w-full shrink-0 flex-col border-border bg-background lg:w-96 lg:border-s xl:w-[27rem]"
    onKeyDown={(event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
      // What floats over the panel closes by itself.
      if (!event.currentTarget.contains(event.target as Node)) return
      event.preventDefault()
      onClose()
    }}
  >
    <header className="flex min-h-[calc(3rem+env(safe-area-inset-top))] shrink-0 items-center gap-2 border-border border-b px-5 pt-[env(safe-area-inset-top)] phone:px-4">
      <IconButton
        icon={ArrowLeft}
        label={m.back()}
        onClick={onClose}
        className="-ms-2 lg:hidden [&>svg]:rtl:rotate-180"
      />
      <h2 className="shrink-0 font-semibold">{m.thread()}</h2>
      <span className="min-w-0 flex-1 truncate text-muted text-sm" dir="auto">
        {title}
      </span>
      {action}
      <IconButton icon={X} label={m.close_thread()} onClick={onClose} className="-me-2 max-lg:hidden" />
    </header>
    {children}
  </aside>
)
