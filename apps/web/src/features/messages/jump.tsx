import { ArrowDown } from 'lucide-react'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'

/** Back to the newest message, with the number of those that one has not read. */
export const Jump = ({ unread, onJump }: { unread: number; onJump: () => void }) => (
  <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center">
    <Button kind="plain" size="sm" onClick={onJump} className="pointer-events-auto h-8 rounded-full shadow-raised">
      <ArrowDown className="size-4" aria-hidden="true" />
      {unread > 99 ? m.jump_to_many() : unread > 0 ? m.jump_to_new({ count: unread }) : m.jump_to_latest()}
    </Button>
  </div>
)
