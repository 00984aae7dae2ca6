import { useQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX } from 'lucide-react'
import { wordsFor } from '../../client/errors.ts'
import { ago } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Empty } from '../../ui/empty.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { cardLook, PageFrame } from '../channels/page-frame.tsx'
import { useChannels } from '../channels/queries.ts'
import { useChannelTitle } from '../directs/title.ts'
import { MessageCard } from '../messages/message-card.tsx'
import { useWorkspace } from '../workspaces/current.tsx'
import { unsave } from './keeping-actions.ts'
import { savedQuery } from './queries.ts'

/** What I kept for later, the latest first. */
export function SavedPage() {
  const { data: items, error } = useQuery(savedQuery(useWorkspace().id))
  const channels = useChannels()
  const titleOf = useChannelTitle()
  const place = (channelId: string) => {
    const channel = channels?.find(({ id }) => id === channelId)
    return channel && titleOf(channel, true)
  }
  return (
    <PageFrame title={m.saved()}>
      {error && !items && <Notice kind="error">{wordsFor(error)}</Notice>}
      {!items && !error && <MessagesLoading label={m.loading_messages()} />}
      {items?.length === 0 && (
        <Empty icon={Bookmark} title={m.saved_none_title()} level={2}>
          {m.saved_none_text()}
        </Empty>
      )}
      {items && items.length > 0 && (
        <ul className={`${cardLook} divide-y divide-border`}>
          {items.map(({ message, savedAt }) => (
            <li key={message.id}>
              <MessageCard
                message={message}
                note={[place(message.channelId), m.saved_ago({ ago: ago(savedAt) })].filter(Boolean).join(' · ')}
              >
                <IconButton icon={BookmarkX} label={m.unsave_message()} onClick={() => unsave(message.id)} />
              </MessageCard>
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  )
}
