import { useQuery } from '@tanstack/react-query'
import { CheckCheck, MessagesSquare } from 'lucide-react'
import { Suspense, useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { late } from '../../lib/late.ts'
import { useTitle } from '../../lib/title.ts'
import { m } from '../../paraglide/messages.js'
import { Button, signOnPhone } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { BackButton, headerLook } from '../channels/header.tsx'
import { useChannels } from '../channels/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { readThreadUntil } from './follow.ts'
import { InboxCard } from './inbox-card.tsx'
import { inInboxOrder, withUnread } from './inbox-order.ts'
import { useThreadPanel } from './open.ts'
import { threadsQuery } from './queries.ts'

const ThreadPanel = late(() => import('./thread-panel.tsx'))
const step = 10

/** The threads that I follow, what is new in them first. */
export function ThreadsInbox() {
  const workspace = useWorkspace()
  const query = useQuery(threadsQuery(workspace.id))
  const channels = useChannels()
  const { rootId, replyId, open, close } = useThreadPanel()
  const { busy, run } = useDoing()
  const [limit, setLimit] = useState(step)
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set<string>())
  useTitle(m.threads(), workspace.name)

  // What one asked to follow and nobody has answered yet is no reading.
  const threads = query.data?.filter(({ message }) => message.thread !== null)
  const grown = withUnread(fresh, threads ?? [])
  if (grown !== fresh) setFresh(grown)
  const ordered = inInboxOrder(threads ?? [], grown)
  const unread = ordered.filter(({ unreadCount }) => unreadCount > 0)
  const readAll = () =>
    Promise.all(unread.map(({ message }) => readThreadUntil(message.id, message.thread?.lastReplySeq ?? 0)))

  return (
    <div className="flex h-full">
      <section
        aria-label={m.threads()}
        className={rootId ? 'flex min-w-0 flex-1 flex-col max-lg:hidden' : 'flex min-w-0 flex-1 flex-col'}
      >
        <header className={headerLook}>
          <BackButton />
          <h1 className="min-w-0 flex-1 truncate font-semibold">{m.threads()}</h1>
          {unread.length > 0 && (
            <Button size="sm" busy={busy} onClick={() => run(readAll)} className={signOnPhone}>
              <CheckCheck className="size-4" aria-hidden="true" />
              <span className="phone:sr-only">{m.mark_all_read()}</span>
            </Button>
          )}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">
          {query.error && !threads ? (
            <Empty
              icon={MessagesSquare}
              level={2}
              title={m.failed_title()}
              actions={<Button onClick={() => query.refetch()}>{m.try_again()}</Button>}
            >
              {wordsFor(query.error)}
            </Empty>
          ) : !threads || !channels ? (
            <MessagesLoading label={m.loading()} />
          ) : ordered.length === 0 ? (
            <Empty icon={MessagesSquare} level={2} title={m.threads_none_title()}>
              {m.threads_none_text()}
            </Empty>
          ) : (
            <div className="mx-auto max-w-4xl pt-1 pb-6">
              {ordered.slice(0, limit).map((thread) => {
                const channel = channels.find(({ id }) => id === thread.message.channelId)
                const { id } = thread.message
                return channel && <InboxCard key={id} thread={thread} channel={channel} onOpen={() => open(id)} />
              })}
              {ordered.length > limit && (
                <div className="flex justify-center py-3">
                  <Button onClick={() => setLimit(limit + step)}>{m.more_threads()}</Button>
                </div>
              )}
            </div>
          )}
        </div>
      </section>
      <Suspense>{rootId && <ThreadPanel threadId={rootId} replyId={replyId} onClose={close} />}</Suspense>
    </div>
  )
}
