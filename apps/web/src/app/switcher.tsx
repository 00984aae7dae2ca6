import { useNavigate } from '@tanstack/react-router'
import {
  ArrowRight,
  Bookmark,
  CheckCheck,
  Compass,
  Inbox,
  type LucideIcon,
  MessageSquarePlus,
  MessagesSquare,
  Palette,
  PencilLine,
  Plus,
  Search,
  Settings,
  UserPlus,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useChannels } from '../features/channels/queries.ts'
import { useReading } from '../features/channels/reading.ts'
import { ChannelFace } from '../features/directs/face.tsx'
import { usePeopleToWriteTo } from '../features/directs/people.ts'
import { useChannelTitle } from '../features/directs/title.ts'
import { useMe } from '../features/me/queries.ts'
import { useCan, useWorkspace } from '../features/workspaces/current.tsx'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'
import { cn } from '../lib/cn.ts'
import { score } from '../lib/fuzzy.ts'
import { m } from '../paraglide/messages.js'
import { Avatar } from '../ui/avatar.tsx'
import { Dialog } from '../ui/dialog.tsx'

interface Target {
  key: string
  label: string
  note: string
  icon: ReactNode
  /** Before others that fit as well. */
  weight: number
  go: () => unknown
}

const Sign = ({ icon: Icon }: { icon: LucideIcon }) => <Icon className="size-4 text-muted" aria-hidden="true" />

function useTargets(): Target[] {
  const { id, slug } = useWorkspace()
  const { memberships } = useMe()
  const channels = useChannels() ?? []
  const people = usePeopleToWriteTo(channels)
  const titleOf = useChannelTitle()
  const navigate = useNavigate()
  const openDialog = useOpenDialog()
  const { readAll } = useReading()
  const can = {
    browse: useCan('channel.browse'),
    create: useCan('channel.create.public'),
    invite: useCan('invitation.create'),
    post: useCan('message.post'),
  }
  const action = (key: string, label: string, icon: LucideIcon, go: () => unknown): Target => ({
    key,
    label,
    note: m.switcher_action(),
    icon: <Sign icon={icon} />,
    weight: 0,
    go,
  })
  return [
    ...channels.map((channel) => ({
      key: channel.id,
      label: titleOf(channel),
      note: channel.archivedAt ? m.archived() : channel.unreadCount > 0 ? m.unread() : '',
      icon: <ChannelFace channel={channel} size="sm" />,
      weight: channel.archivedAt ? -50 : channel.unreadCount > 0 ? 60 : 20,
      go: () => navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } }),
    })),
    ...people.map(({ userId, name, go }) => ({
      key: userId,
      label: name,
      note: m.person_action(),
      icon: <Avatar id={userId} name={name} size="sm" />,
      weight: 15,
      go,
    })),
    ...memberships
      .filter(({ workspace }) => workspace.id !== id)
      .map(({ workspace }) => ({
        key: workspace.id,
        label: workspace.name,
        note: m.workspace(),
        icon: <Avatar id={workspace.id} name={workspace.name} size="sm" />,
        weight: 10,
        go: () => navigate({ to: '/w/$slug', params: { slug: workspace.slug } }),
      })),
    ...(can.browse
      ? [action('browse', m.browse_channels(), Compass, () => navigate({ to: '/w/$slug/browse', params: { slug } }))]
      : []),
    ...(can.create ? [action('create', m.create_channel(), Plus, () => openDialog('create-channel'))] : []),
    ...(can.post ? [action('new-message', m.new_message(), MessageSquarePlus, () => openDialog('new-message'))] : []),
    action('unreads', m.unreads(), Inbox, () => navigate({ to: '/w/$slug/unreads', params: { slug } })),
    action('threads', m.threads(), MessagesSquare, () => navigate({ to: '/w/$slug/threads', params: { slug } })),
    action('saved', m.saved(), Bookmark, () => navigate({ to: '/w/$slug/saved', params: { slug } })),
    action('drafts', m.drafts(), PencilLine, () => navigate({ to: '/w/$slug/drafts', params: { slug } })),
    action('read-all', m.mark_all_read(), CheckCheck, readAll),
    ...(can.invite ? [action('invite', m.invite_people(), UserPlus, () => openDialog('invite'))] : []),
    action('appearance', m.appearance(), Palette, () =>
      navigate({ to: '/w/$slug/settings/appearance', params: { slug } }),
    ),
    action('profile', m.profile(), Settings, () => navigate({ to: '/w/$slug/settings/profile', params: { slug } })),
    action('new', m.add_workspace(), Plus, () => navigate({ to: '/new' })),
  ]
}

/** Ctrl/Cmd+K: a few letters, Enter, there. */
export default function Switcher({ onClose }: { onClose: () => void }) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = useTargets()
    .map((target) => ({ target, points: score(query.replace(/^#/, ''), target.label) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points + b.target.weight - (a.points + a.target.weight))
    .map(({ target }) => target)
    .slice(0, 50)
  const active = Math.min(at, found.length - 1)

  // Follows what is chosen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active, query])

  const go = (target: Target | undefined) => {
    if (!target) return
    onClose()
    target.go()
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && found.length > 0) {
      event.preventDefault()
      setAt((active + step + found.length) % found.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      go(found[active])
    }
  }

  return (
    <Dialog open onClose={onClose} title={m.switcher_title()} hideTitle wide>
      <div className="flex items-center gap-3 border-border border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          aria-label={m.switcher_title()}
          placeholder={m.switcher_placeholder()}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={m.switcher_title()}
        className="max-h-[min(24rem,55dvh)] overflow-y-auto p-2"
      >
        {found.map((target, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the input
          <div
            key={target.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => go(target)}
            onPointerMove={() => setAt(index)}
            className={cn('flex h-10 items-center gap-3 rounded-md px-2.5', index === active && 'bg-active')}
          >
            <span className="grid size-6 shrink-0 place-items-center">{target.icon}</span>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {target.label}
            </span>
            <span className="shrink-0 text-muted text-xs">{target.note}</span>
            {index === active && <ArrowRight className="size-4 text-muted rtl:rotate-180" aria-hidden="true" />}
          </div>
        ))}
        {found.length === 0 && <p className="px-3 py-8 text-center text-muted text-sm">{m.nothing_found()}</p>}
      </div>
    </Dialog>
  )
}
