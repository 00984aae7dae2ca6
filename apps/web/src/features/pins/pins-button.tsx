import type { Channel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { pinsQuery } from './queries.ts'

interface Props {
  channel: Channel
  open: boolean
  onToggle: () => void
}

/** How many are pinned, and the way to them; away while there are none. */
export function PinsButton({ channel, open, onToggle }: Props) {
  const pins = useQuery(pinsQuery(channel.id)).data?.length ?? 0
  if (pins === 0 && !open) return null
  return (
    <button
      type="button"
      aria-pressed={open}
      aria-label={m.pins_count({ count: pins })}
      data-tip={m.pins()}
      onClick={onToggle}
      className="flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-muted text-sm transition-colors duration-100 hover:bg-hover hover:text-text aria-pressed:bg-active aria-pressed:text-text phone:h-10"
    >
      <Pin className="size-4" aria-hidden="true" />
      <span className="tabular-nums">{wholeNumber(pins)}</span>
    </button>
  )
}
