import type { Channel, MyChannel } from '@parley/db/validators'
import { useNavigate } from '@tanstack/react-router'
import { Pin, SlidersHorizontal, X } from 'lucide-react'
import { Suspense, useState } from 'react'
import { shortDate } from '../../lib/dates.ts'
import { late } from '../../lib/late.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { DirectDetails } from '../directs/direct-details.tsx'
import { isDirect } from '../directs/kind.ts'
import { useCan } from '../workspaces/current.tsx'
import { ChannelActions } from './channel-actions.tsx'
import { ChannelMembers } from './channel-members.tsx'

const ChannelMenu = late(() => import('./channel-menu.tsx'))
const EditChannel = late(() => import('./edit-dialog.tsx'))

interface Props {
  channel: Channel
  mine: MyChannel | undefined
  onClose: () => void
}

/** What a channel is about and who is in it; beside the conversation, on narrow screens in its place. */
export default function Details({ channel, mine, onClose }: Props) {
  const [editing, setEditing] = useState(false)
  const canEdit = useCan('channel.update') && mine !== undefined && channel.archivedAt === null
  const direct = isDirect(channel)
  const heading = direct ? m.conversation_details() : m.channel_details()
  return (
    <aside
      aria-label={heading}
      data-region="panel"
      className="flex w-full shrink-0 flex-col border-border bg-background lg:w-80 lg:border-s xl:w-88"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <header className="flex min-h-[calc(3rem+env(safe-area-inset-top))] shrink-0 items-center border-border border-b px-5 pt-[env(safe-area-inset-top)]">
        {/* The conversation with its heading is out of sight while the details stand in its place. */}
        <h1 className="sr-only lg:hidden">{heading}</h1>
        <h2 className="flex-1 truncate font-semibold">{heading}</h2>
        <IconButton icon={X} label={m.close_details()} onClick={onClose} className="-me-2" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Ways mine={mine} />
        {direct && <DirectDetails channel={channel} />}
        {!direct && <ChannelFacts {...{ channel, canEdit }} onEdit={() => setEditing(true)} />}
        {!direct && (
          <>
            <ChannelMembers channel={channel} isMember={mine !== undefined} />
            <ChannelActions channel={channel} isMember={mine !== undefined} />
          </>
        )}
      </div>
      <Suspense>{editing && <EditChannel channel={channel} onClose={() => setEditing(false)} />}</Suspense>
    </aside>
  )
}

/** To what is pinned, and to one's own settings. */
function Ways({ mine }: Pick<Props, 'mine'>) {
  const navigate = useNavigate()
  const [at, setAt] = useState<{ x: number; y: number }>()
  const toPins = () => void navigate({ to: '.', search: (search) => ({ ...search, panel: 'pins' }) as never })
  return (
    <div className="flex flex-wrap gap-2 px-5 pt-4">
      <Button size="sm" onClick={toPins}>
        <Pin className="size-4" aria-hidden="true" />
        {m.pins()}
      </Button>
      {mine && (
        <Button
          size="sm"
          aria-haspopup="menu"
          onClick={({ currentTarget }) => {
            const { left, bottom } = currentTarget.getBoundingClientRect()
            setAt({ x: left, y: bottom })
          }}
        >
          <SlidersHorizontal className="size-4" aria-hidden="true" />
          {m.my_settings()}
        </Button>
      )}
      <Suspense>{at && mine && <ChannelMenu channel={mine} at={at} onClose={() => setAt(undefined)} />}</Suspense>
    </div>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="text-muted text-xs">{name}</dt>
    <dd dir="auto" className={value ? 'mt-0.5 break-words' : 'mt-0.5 text-muted'}>
      {value || m.not_set()}
    </dd>
  </div>
)

const ChannelFacts = ({ channel, canEdit, onEdit }: { channel: Channel; canEdit: boolean; onEdit: () => void }) => (
  <dl className="flex flex-col gap-4 px-5 py-4 text-sm">
    <Fact name={m.channel_name()} value={channel.name ?? ''} />
    {channel.formerNames.length > 0 && (
      <Fact name={m.formerly()} value={channel.formerNames.map((name) => `#${name}`).join(', ')} />
    )}
    <Fact name={m.topic()} value={channel.topic} />
    <Fact name={m.purpose()} value={channel.purpose} />
    <Fact name={m.visibility()} value={channel.kind === 'private' ? m.private_text() : m.public_text()} />
    <Fact name={m.created()} value={shortDate(channel.createdAt)} />
    {canEdit && (
      <Button size="sm" onClick={onEdit} className="self-start">
        {m.edit_channel()}
      </Button>
    )}
  </dl>
)
