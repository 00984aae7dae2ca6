import type { Message } from '@parley/db/validators'
import { CornerDownRight } from 'lucide-react'
import { m } from '../../paraglide/messages.js'

/** Over a reply that stands in the channel too: in the channel the way to its thread, in the thread a word about it. */
export function ThreadLine({
  message,
  onOpen,
}: {
  message: Message
  onOpen: ((message: Message) => void) | undefined
}) {
  if (message.parentId === null) return null
  if (!onOpen) return message.alsoToChannel ? <p className="text-muted text-xs">{m.also_sent()}</p> : null
  return (
    <button
      type="button"
      onClick={() => onOpen(message)}
      className="flex min-h-6 items-center gap-1 text-muted text-xs hover:text-text hover:underline"
    >
      <CornerDownRight className="size-3.5 shrink-0 rtl:-scale-x-100" aria-hidden="true" />
      {m.replied_to_thread()}
    </button>
  )
}
