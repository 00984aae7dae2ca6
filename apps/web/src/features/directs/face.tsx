import type { Channel } from '@parley/db/validators'
import { NotebookPen } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ChannelIcon } from '../channels/channel-icon.tsx'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'
import { type Ground, LiveFace } from '../presence/dot.tsx'
import { isDirect, isNotepad, othersOf } from './kind.ts'

type Faced = Pick<Channel, 'kind' | 'userIds'>
interface Props {
  channel: Faced
  /** In a list 20 px, in a header 24 px. */
  size?: 'xs' | 'sm'
  /** With the sign of how they are there, for whom one talks to alone: on this ground. */
  on?: Ground
  /** For the sign of a channel. */
  className?: string
}

/** What stands before the name of a conversation: '#', a lock, a face, or how many people. */
export function ChannelFace({ channel, size = 'xs', on, className }: Props) {
  if (!isDirect(channel)) return <ChannelIcon kind={channel.kind} className={cn('size-4', className)} />
  return <DirectFace channel={channel} size={size} on={on} />
}

function DirectFace({ channel, size, on }: { channel: Faced; size: 'xs' | 'sm'; on?: Ground }) {
  const { user } = useMe()
  const nameOf = useNames()
  const box = size === 'xs' ? 'size-5 text-[0.5625rem]' : 'size-6 text-[0.625rem]'
  const others = othersOf(channel, user.id)
  const [first = user.id] = others
  const sign = cn('grid shrink-0 place-items-center rounded-md bg-active font-semibold text-muted', box)
  if (isNotepad(channel))
    return (
      <span className={sign} aria-hidden="true">
        <NotebookPen className="size-3.5" />
      </span>
    )
  if (channel.kind === 'group')
    return (
      <span className={cn(sign, 'tabular-nums')} aria-hidden="true">
        {wholeNumber(others.length)}
      </span>
    )
  const face = { id: first, name: nameOf(first), size }
  return on ? <LiveFace {...face} on={on} /> : <Avatar {...face} />
}
