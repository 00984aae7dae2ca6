import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { useWorkspace } from '../workspaces/current.tsx'
import { useUnreadThreads } from './follow.ts'

/** The way to one's threads, with how many of them have something new. */
export function ThreadsLink({ className }: { className: string }) {
  const { slug } = useWorkspace()
  const unread = useUnreadThreads()
  const look = cn(className, unread > 0 && 'font-semibold !text-text')
  return (
    <Link
      to="/w/$slug/threads"
      params={{ slug }}
      aria-label={unread > 0 ? m.threads_unread({ count: unread }) : undefined}
      className={look}
      activeProps={{ className: cn(look, 'bg-active text-text') }}
    >
      <span className="grid w-5 shrink-0 place-items-center">
        <MessagesSquare className="size-4" aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1 truncate">{m.threads()}</span>
      {unread > 0 && (
        <span className="min-w-5 rounded-full bg-accent px-1.5 text-center font-semibold text-[0.6875rem] text-on-accent leading-5">
          {wholeNumber(unread)}
        </span>
      )}
    </Link>
  )
}
