import type { Message } from '@parley/db/validators'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { AtSign } from 'lucide-react'
import { useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { cardLook, PageFrame } from '../channels/page-frame.tsx'
import { useChannels } from '../channels/queries.ts'
import { useChannelTitle } from '../directs/title.ts'
import { MessageCard } from '../messages/message-card.tsx'
import { useFollowed } from '../threads/follow.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { mentionsQuery, mentionsStep } from './queries.ts'

/** Everything that calls me, in channels and in threads, the newest first. */
export function MentionsPage() {
  const [most, setMost] = useState(mentionsStep)
  const { data, error, isPlaceholderData } = useQuery({
    ...mentionsQuery(useWorkspace().id, most),
    placeholderData: keepPreviousData,
  })
  const items = data?.items
  return (
    <PageFrame title={m.mentions()}>
      {error && !items && <Notice kind="error">{wordsFor(error)}</Notice>}
      {!items && !error && <MessagesLoading label={m.loading_messages()} />}
      {items?.length === 0 && (
        <Empty icon={AtSign} title={m.mentions_none_title()} level={2}>
          {m.mentions_none_text()}
        </Empty>
      )}
      {items && items.length > 0 && (
        <ul className={`${cardLook} divide-y divide-border`}>
          {items.map((message) => (
            <li key={message.id}>
              <Mention message={message} />
            </li>
          ))}
        </ul>
      )}
      {data?.hasMore && (
        <Button className="self-center" busy={isPlaceholderData} onClick={() => setMost(most + mentionsStep)}>
          {m.load_more()}
        </Button>
      )}
    </PageFrame>
  )
}

function Mention({ message }: { message: Message }) {
  const channel = useChannels()?.find(({ id }) => id === message.channelId)
  const titleOf = useChannelTitle()
  const thread = useFollowed(message.parentId ?? undefined)
  const inThread = message.parentId !== null && !message.alsoToChannel
  const readSeq = inThread ? thread?.readSeq : channel?.readSeq
  const note = [channel && titleOf(channel, true), inThread && m.in_thread()].filter(Boolean).join(' · ')
  return (
    <MessageCard message={message} note={note}>
      {readSeq !== undefined && message.seq > readSeq && (
        <span className="rounded-full bg-accent px-2 font-semibold text-[0.6875rem] text-on-accent leading-5">
          {m.new_label()}
        </span>
      )}
    </MessageCard>
  )
}
