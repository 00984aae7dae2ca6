import type { MyChannel } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Hash, Lock } from 'lucide-react'
import { cn } from '../../lib/cn.ts'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { historyQuery } from '../messages/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useOpenChannels } from './use-open-channels.ts'

export function ChannelList() {
  const channels = useOpenChannels()
  if (!channels) {
    return (
      <Loading label={m.loading_channels()} className="space-y-4 px-2.5 py-2">
        {['w-24', 'w-32', 'w-20', 'w-28'].map((width) => (
          <Bar key={width} className={cn(width, 'mb-4')} />
        ))}
      </Loading>
    )
  }
  return (
    <ul className="flex flex-col gap-px">
      {channels.map((channel) => (
        <li key={channel.id}>
          <ChannelLink channel={channel} />
        </li>
      ))}
    </ul>
  )
}

function ChannelLink({ channel }: { channel: MyChannel }) {
  const { slug } = useWorkspace()
  const client = useQueryClient()
  const { id, name, kind, unreadCount, archivedAt } = channel
  const Icon = kind === 'private' ? Lock : Hash
  const unread = unreadCount > 0
  const label = [
    name,
    kind === 'private' && m.private_channel(),
    archivedAt && m.archived(),
    unread && m.unread_count({ count: Math.min(unreadCount, 100) }),
  ]
  return (
    <Link
      to="/w/$slug/c/$channelId"
      params={{ slug, channelId: id }}
      aria-label={label.filter(Boolean).join(', ')}
      onPointerEnter={() => void client.prefetchQuery(historyQuery(id, null, channel))}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm transition-colors duration-75 hover:bg-hover phone:h-11 phone:text-base',
        unread ? 'font-semibold text-text' : 'text-muted hover:text-text',
      )}
      activeProps={{ className: 'bg-active !text-text' }}
    >
      <Icon className={cn('size-4 shrink-0', !unread && 'opacity-80')} aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {unread && (
        <span className="min-w-5 rounded-full bg-accent px-1.5 text-center font-semibold text-[0.6875rem] text-on-accent leading-5">
          {unreadCount > 99 ? m.more_than({ count: wholeNumber(99) }) : wholeNumber(unreadCount)}
        </span>
      )}
    </Link>
  )
}
