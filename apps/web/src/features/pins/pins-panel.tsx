import type { Channel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, Pin, PinOff, X } from 'lucide-react'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { Empty } from '../../ui/empty.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { useNames } from '../members/queries.ts'
import { MessageCard } from '../messages/message-card.tsx'
import { useKeeping } from '../saved/keeping.ts'
import { unpin } from '../saved/keeping-actions.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { pinsQuery } from './queries.ts'

interface Props {
  channel: Channel
  isMember: boolean
  onClose: () => void
}

/** What is pinned to a channel; beside the conversation, on narrow screens in its place. */
export default function PinsPanel({ channel, isMember, onClose }: Props) {
  const { slug } = useWorkspace()
  const nameOf = useNames()
  const { data: pins, error } = useQuery(pinsQuery(channel.id))
  const { canPin } = useKeeping(channel, isMember)
  return (
    <aside
      aria-label={m.pins()}
      data-region="panel"
      className="flex w-full shrink-0 flex-col border-border bg-background lg:w-88 lg:border-s xl:w-96"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="flex min-h-[calc(3rem+env(safe-area-inset-top))] shrink-0 items-center border-border border-b px-5 pt-[env(safe-area-inset-top)]">
        <h2 className="flex-1 truncate font-semibold">{m.pins()}</h2>
        <IconButton icon={X} label={m.close_pins()} onClick={onClose} className="-me-2" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && !pins && (
          <div className="p-4">
            <Notice kind="error">{wordsFor(error)}</Notice>
          </div>
        )}
        {!pins && !error && <MessagesLoading label={m.loading_messages()} />}
        {pins?.length === 0 && (
          <Empty icon={Pin} title={m.pins_none_title()} level={2}>
            {m.pins_none_text()}
          </Empty>
        )}
        <ul className="divide-y divide-border">
          {pins?.map((message) => (
            <li key={message.id} className="py-1">
              <p className="flex items-center gap-1.5 px-4 pt-1.5 text-muted text-xs">
                <Pin className="size-3 shrink-0" aria-hidden="true" />
                <span className="min-w-0 flex-1 truncate">{m.pinned_by({ name: nameOf(message.pinnedBy) })}</span>
                <Link
                  to="/w/$slug/c/$channelId/m/$messageId"
                  params={{ slug, channelId: channel.id, messageId: message.id }}
                  search={true}
                  aria-label={m.go_to_message()}
                  data-tip={m.go_to_message()}
                  className="grid size-7 place-items-center rounded-md hover:bg-hover hover:text-text"
                >
                  <ArrowUpRight className="size-4 rtl:-scale-x-100" aria-hidden="true" />
                </Link>
                {canPin && (
                  <IconButton
                    icon={PinOff}
                    size="sm"
                    label={m.unpin_message()}
                    onClick={() => unpin(message.id)}
                    className="-me-1.5"
                  />
                )}
              </p>
              <MessageCard message={message} />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  )
}
