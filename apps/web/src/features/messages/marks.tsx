import type { Message } from '@parley/db/validators'
import { Bookmark, type LucideIcon, Pin } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { useNames } from '../members/queries.ts'

const Mark = ({ icon: Icon, children }: { icon: LucideIcon; children: string }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <Icon className="size-3 shrink-0" aria-hidden="true" />
    <span className="truncate">{children}</span>
  </span>
)

/** Over a message that somebody keeps: pinned for everybody, saved for oneself. */
export const MessageMarks = ({ message, saved }: { message: Message; saved: boolean }) =>
  (saved || message.pinnedAt !== null) && <Marks message={message} saved={saved} />

function Marks({ message, saved }: { message: Message; saved: boolean }) {
  const nameOf = useNames()
  return (
    <div className="flex gap-3 text-muted text-xs">
      {message.pinnedAt !== null && <Mark icon={Pin}>{m.pinned_by({ name: nameOf(message.pinnedBy) })}</Mark>}
      {saved && <Mark icon={Bookmark}>{m.saved_mark()}</Mark>}
    </div>
  )
}
