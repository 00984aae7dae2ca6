import type { BrowsedChannel } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { api } from '../../client/api.ts'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button, buttonLook } from '../../ui/button.tsx'
import { channelArrives } from '../workspaces/arrive.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { ChannelIcon } from './channel-icon.tsx'

/** One channel of the browser: what it is about, who many are there, and the way in or to have a look first. */
export function Browsed({ channel, query }: { channel: BrowsedChannel; query: string }) {
  const { slug } = useWorkspace()
  const { joined, archivedAt } = channel
  const name = channel.name ?? ''
  const to = { to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } } as const
  const wanted = query.replace(/^#/, '').toLocaleLowerCase()
  const former = name.includes(wanted) ? undefined : channel.formerNames.find((one) => one.includes(wanted))
  return (
    <li className="flex items-center gap-3 py-3">
      <Link {...to} data-browsed="" className="group min-w-0 flex-1 rounded-md">
        <span className="flex items-center gap-1.5 font-medium group-hover:underline">
          <ChannelIcon kind={channel.kind} />
          <span className="truncate" dir="auto">
            {name}
          </span>
          {former && <span className="shrink-0 font-normal text-muted text-sm">{m.was_named({ name: former })}</span>}
        </span>
        <span className="mt-0.5 flex min-w-0 items-center gap-x-1 text-muted text-sm">
          {joined && (
            <>
              <Check className="size-3.5 shrink-0 text-success" aria-hidden="true" />
              <span className="shrink-0 text-success">{m.browse_joined()}</span>
              <span aria-hidden="true">·</span>
            </>
          )}
          <span className="truncate">
            {[m.members_count({ count: channel.memberCount }), channel.topic || channel.purpose]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </Link>
      {archivedAt ? (
        <Unarchive channel={channel} />
      ) : joined ? (
        <Link {...to} className={buttonLook({ kind: 'quiet', size: 'sm' })} aria-label={m.open_named({ name })}>
          {m.open()}
        </Link>
      ) : (
        <JoinOrLook channel={channel} />
      )}
    </li>
  )
}

function JoinOrLook({ channel }: { channel: BrowsedChannel }) {
  const { slug } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { busy, run } = useDoing()
  const name = channel.name ?? ''
  const to = { to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } } as const
  const join = async () => {
    await api.channels.join({ channelId: channel.id })
    await channelArrives(client, channel.workspaceId, channel.id)
    await navigate(to)
  }
  return (
    <>
      <Link
        {...to}
        className={`${buttonLook({ kind: 'quiet', size: 'sm' })} phone:hidden`}
        aria-label={m.preview_named({ name })}
      >
        {m.preview()}
      </Link>
      <Button size="sm" busy={busy} onClick={() => run(join)} aria-label={m.join_named({ name })}>
        {m.join()}
      </Button>
    </>
  )
}

function Unarchive({ channel }: { channel: BrowsedChannel }) {
  const { busy, run } = useDoing()
  if (!useCan('channel.manage')) return null
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={m.unarchive_named({ name: channel.name ?? '' })}
      onClick={() => run(() => api.channels.unarchive({ channelId: channel.id }))}
    >
      {m.unarchive()}
    </Button>
  )
}
