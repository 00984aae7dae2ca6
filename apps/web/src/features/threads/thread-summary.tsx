import type { Message, Thread } from '@parley/db/validators'
import { cn } from '../../lib/cn.ts'
import { ago } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { useNames } from '../members/queries.ts'
import { useFollowed } from './follow.ts'

const faces = 4

/** Under a message with a thread: who answered, how often, and when last. */
export function ThreadSummary({ message, thread, onOpen }: { message: Message; thread: Thread; onOpen: () => void }) {
  const nameOf = useNames()
  const unread = (useFollowed(message.id)?.unreadCount ?? 0) > 0
  return (
    <button
      type="button"
      onClick={onOpen}
      className="-ms-1 mt-1 mb-0.5 flex min-h-8 max-w-full items-center gap-2 rounded-md border border-transparent px-1 py-0.5 text-start text-sm transition-colors duration-100 hover:border-border hover:bg-surface phone:min-h-10"
    >
      <span className="flex shrink-0 gap-0.5" data-tip={thread.userIds.map(nameOf).join(', ')}>
        {thread.userIds.slice(0, faces).map((id) => (
          <Avatar key={id} id={id} name={nameOf(id)} size="sm" />
        ))}
      </span>
      <span className={cn('shrink-0 text-accent', unread ? 'font-semibold' : 'font-medium')}>
        {m.reply_count({ count: thread.replyCount })}
      </span>
      {unread && (
        <span className="size-2 shrink-0 rounded-full bg-accent">
          <span className="sr-only">{m.unread()}</span>
        </span>
      )}
      <span className="min-w-0 truncate text-muted text-xs">{m.last_reply({ when: ago(thread.lastReplyAt) })}</span>
    </button>
  )
}
