import type { MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CheckCheck, CircleQuestionMark, Inbox } from 'lucide-react'
import { useMemo, useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button, signOnPhone } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading, MessagesLoading } from '../../ui/skeleton.tsx'
import { ChannelHeading } from '../channels/channel-heading.tsx'
import { cardLook, PageFrame } from '../channels/page-frame.tsx'
import { useChannels } from '../channels/queries.ts'
import { useReading } from '../channels/reading.ts'
import { callCount, isUnread } from '../channels/sections.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useMe } from '../me/queries.ts'
import { MessageCard } from '../messages/message-card.tsx'
import { openWhy } from '../messages/overlays.ts'
import { historyQuery } from '../messages/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'

const atOnce = 10

/** Everything unread in one scroll: what is addressed to oneself first. */
export function UnreadsPage() {
  const channels = useChannels()
  const { readAll } = useReading()
  const { busy, run } = useDoing()
  const [shown, setShown] = useState(atOnce)
  const unread = useMemo(
    () =>
      channels
        ?.filter((channel) => channel.archivedAt === null && isUnread(channel))
        .sort((a, b) => callCount(b) - callCount(a) || (b.unreadSeqs[0] ?? 0) - (a.unreadSeqs[0] ?? 0)),
    [channels],
  )
  return (
    <PageFrame
      title={m.unreads()}
      actions={
        unread !== undefined &&
        unread.length > 0 && (
          <Button size="sm" busy={busy} onClick={() => run(readAll)} className={signOnPhone}>
            <CheckCheck className="size-4" aria-hidden="true" />
            <span className="phone:sr-only">{m.mark_all_read()}</span>
          </Button>
        )
      }
    >
      {!unread && <MessagesLoading label={m.loading_messages()} />}
      {unread?.length === 0 && (
        <Empty icon={Inbox} title={m.unreads_none_title()} level={2}>
          {m.unreads_none_text()}
        </Empty>
      )}
      {unread?.slice(0, shown).map((channel) => (
        <UnreadChannel key={channel.id} channel={channel} />
      ))}
      {unread && unread.length > shown && (
        <Button className="self-center" onClick={() => setShown(shown + atOnce)}>
          {m.load_more()}
        </Button>
      )}
    </PageFrame>
  )
}

function UnreadChannel({ channel }: { channel: MyChannel }) {
  const { slug } = useWorkspace()
  const { user } = useMe()
  const title = useChannelTitle()(channel, true)
  const history = useQuery(historyQuery(channel.id, null, channel))
  const { readChannel } = useReading()
  const { busy, run } = useDoing()
  const items = history.data?.items
  const messages = items?.filter(({ seq, authorId }) => seq > channel.readSeq && authorId !== user.id)
  const earlier = history.data?.hasBefore && (items?.[0]?.seq ?? 0) > channel.readSeq + 1
  return (
    <section aria-label={title} className={cardLook}>
      <header className="sticky top-0 z-10 flex min-h-12 items-center gap-3 rounded-t-lg border-border border-b bg-surface px-4 py-2">
        <h2 className="min-w-0 flex-1 truncate">
          <ChannelHeading channel={channel} />
        </h2>
        <span className="shrink-0 text-muted text-xs phone:hidden">
          {channel.unreadCount > 99 ? m.unread_many() : m.unread_count({ count: channel.unreadCount })}
        </span>
        <IconButton
          icon={CircleQuestionMark}
          label={m.why_ask()}
          size="sm"
          onClick={() => openWhy({ channelId: channel.id })}
        />
        <Button
          size="sm"
          busy={busy}
          aria-label={m.mark_channel_read({ name: title })}
          onClick={() => run(() => readChannel(channel))}
          className={signOnPhone}
        >
          <CheckCheck className="hidden size-4 phone:block" aria-hidden="true" />
          <span className="phone:sr-only">{m.mark_read()}</span>
        </Button>
      </header>
      {history.error && !messages && (
        <div className="p-4">
          <Notice kind="error">{wordsFor(history.error)}</Notice>
        </div>
      )}
      {!messages && !history.error && (
        <Loading label={m.loading_messages()} className="px-4 py-5">
          <Bar className="mb-3 w-32" />
          <Bar className="w-3/4" />
        </Loading>
      )}
      {earlier && (
        <Link
          to="/w/$slug/c/$channelId"
          params={{ slug, channelId: channel.id }}
          className="block px-4 pt-3 text-accent text-sm hover:underline"
        >
          {m.unread_earlier({ name: title })}
        </Link>
      )}
      <div className="py-1.5">
        {messages?.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </div>
    </section>
  )
}
