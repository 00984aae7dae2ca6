import type { Channel } from '@parley/db/validators'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft, Users } from 'lucide-react'
import { wholeNumber } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { ChannelFace } from '../directs/face.tsx'
import { isDirect } from '../directs/kind.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useOther } from '../directs/use-other.ts'
import { statusWords, useStatus } from '../members/status.tsx'
import { PinsButton } from '../pins/pins-button.tsx'
import { SeenWords } from '../presence/dot.tsx'
import { useWorkspace } from '../workspaces/current.tsx'

export const BackButton = () => {
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$slug"
      params={{ slug }}
      aria-label={m.back_to_channels()}
      className="-ms-2 hidden size-10 shrink-0 place-items-center rounded-md text-muted hover:bg-hover phone:grid"
    >
      <ArrowLeft className="size-5 rtl:rotate-180" aria-hidden="true" />
    </Link>
  )
}

/** The bar over a pane: 3 rem high everywhere, under the notch on the phone. */
export const headerLook =
  'isolate flex min-h-[calc(3rem+env(safe-area-inset-top))] shrink-0 items-center gap-2 border-border border-b px-5 pt-[env(safe-area-inset-top)] phone:px-4'

export function ChannelHeader({ channel, panel }: { channel: Channel; panel: string | undefined }) {
  const navigate = useNavigate()
  const title = useChannelTitle()(channel)
  const other = useOther(channel)
  const status = useStatus(other)
  const detailsOpen = panel === 'details'
  const toggle = (which: 'details' | 'pins') => () =>
    void navigate({
      to: '.',
      search: (search) => ({ ...search, panel: panel === which ? undefined : which }) as never,
    })
  return (
    <header className={headerLook}>
      <BackButton />
      <button
        type="button"
        onClick={toggle('details')}
        className="-ms-1.5 flex min-w-0 items-center gap-1.5 rounded-md px-1.5 py-1 hover:bg-hover"
      >
        <ChannelFace channel={channel} size="sm" on="background" />
        <h1 className="max-w-72 truncate font-semibold" data-tip={title} dir="auto">
          {title}
        </h1>
        {other && <SeenWords userId={other} />}
      </button>
      <p className="min-w-0 flex-1 truncate text-muted text-sm phone:invisible" dir="auto">
        {channel.topic || (status?.text ? `${status.emoji} ${statusWords(status)}` : status && statusWords(status))}
      </p>
      <PinsButton channel={channel} open={panel === 'pins'} onToggle={toggle('pins')} />
      <button
        type="button"
        aria-pressed={detailsOpen}
        aria-label={m.members_and_details({ count: channel.memberCount })}
        data-tip={isDirect(channel) ? m.conversation_details() : m.channel_details()}
        onClick={toggle('details')}
        className="flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-muted text-sm transition-colors duration-100 hover:bg-hover hover:text-text aria-pressed:bg-active aria-pressed:text-text phone:h-10"
      >
        <Users className="size-4" aria-hidden="true" />
        <span className="tabular-nums">{wholeNumber(channel.memberCount)}</span>
      </button>
    </header>
  )
}
