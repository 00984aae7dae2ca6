import type { Channel } from '@parley/db/validators'
import { Hash, Lock } from 'lucide-react'
import { shortDate } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Bar } from '../../ui/skeleton.tsx'
import { DirectBeginning } from '../directs/beginning.tsx'
import { isDirect } from '../directs/kind.ts'

interface MoreProps {
  failed: boolean
  /** What moves costs each frame, wherever it stands: it does only where it may be seen. */
  near: boolean
  onRetry: () => void
}

/** Over the first message while there are older ones: they are being loaded, or could not be. */
export const TimelineMore = ({ failed, near, onRetry }: MoreProps) => (
  <div className="absolute inset-x-0 top-0 flex h-16 items-center justify-center px-5">
    {failed ? (
      <Button size="sm" onClick={onRetry}>
        {m.load_failed_retry()}
      </Button>
    ) : near ? (
      <div className="appear-late flex w-full gap-3" aria-hidden="true">
        <span className="breathe size-9 shrink-0 rounded-md bg-active" />
        <div className="flex-1 space-y-2 pt-1">
          <Bar className="w-28" />
          <Bar className="w-2/3" />
        </div>
      </div>
    ) : null}
  </div>
)

/** Over the very first message of a channel. */
export function TimelineHead({ channel }: { channel: Channel }) {
  if (isDirect(channel)) return <DirectBeginning channel={channel} />
  const Icon = channel.kind === 'private' ? Lock : Hash
  return (
    <div className="px-5 pt-10 pb-3 phone:px-4">
      <span className="grid size-11 place-items-center rounded-lg bg-accent-soft text-accent">
        <Icon className="size-5" aria-hidden="true" />
      </span>
      <h2 className="mt-3 break-words font-semibold text-lg">{channel.name}</h2>
      <p className="mt-0.5 max-w-prose break-words text-muted">
        {channel.purpose || m.channel_beginning({ name: channel.name ?? '', date: shortDate(channel.createdAt) })}
      </p>
    </div>
  )
}
