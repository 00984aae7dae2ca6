// What the switcher finds: conversations, people, channels to join, workspaces, and everything in the register of actions.
import { holds } from '@parley/api/client'
import type { Channel, MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useDeferredValue } from 'react'
import { browseQuery, useChannels } from '../features/channels/queries.ts'
import { useReading } from '../features/channels/reading.ts'
import { isUnread } from '../features/channels/sections.ts'
import { useSidebar } from '../features/channels/use-open-channels.ts'
import { ChannelFace } from '../features/directs/face.tsx'
import { usePeopleToWriteTo } from '../features/directs/people.ts'
import { useChannelTitle } from '../features/directs/title.ts'
import { keyLabel } from '../features/keys/shown.ts'
import { useMe } from '../features/me/queries.ts'
import { changeSettings } from '../features/me/settings.ts'
import { useSidebarChanges } from '../features/sections/use-sidebar-changes.ts'
import { useCan, useWorkspace } from '../features/workspaces/current.tsx'
import { jumpsIn, weightOf } from '../features/workspaces/jumps.ts'
import { useOpenDialog } from '../features/workspaces/use-open-dialog.ts'
import { score } from '../lib/fuzzy.ts'
import { m } from '../paraglide/messages.js'
import { Avatar } from '../ui/avatar.tsx'
import { actions, type Hands } from './actions.ts'

export interface Target {
  key: string
  label: string
  note: string
  icon: ReactNode
  /** The key that does the same, as it is called here. */
  keys?: string
  /** Other names that it answers to, each after a little thought. */
  also?: readonly string[]
  /** Before others that fit as well. */
  weight: number
  go: () => unknown
}

function useHands(): Hands {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const openDialog = useOpenDialog()
  const { readAll } = useReading()
  const { showOnly } = useSidebarChanges()
  const show = useSidebar()?.show
  return {
    go: (page) => navigate({ to: `/w/$slug/${page}`, params: { slug } }),
    openDialog,
    newWorkspace: () => navigate({ to: '/new' }),
    readAll,
    toggleDark: () => changeSettings({ theme: document.documentElement.classList.contains('dark') ? 'light' : 'dark' }),
    toggleUnread: () => showOnly(show === 'unread' ? 'all' : 'unread'),
  }
}

function useConversations(query: string): Target[] {
  const { id: workspaceId, slug } = useWorkspace()
  const channels = useChannels() ?? []
  const people = usePeopleToWriteTo(channels)
  const titleOf = useChannelTitle()
  const navigate = useNavigate()
  const { channelId: current } = useParams({ strict: false })
  const wanted = useDeferredValue(query.trim().replace(/^#/, ''))
  const canBrowse = useCan('channel.browse')
  const others = useQuery({ ...browseQuery(workspaceId, { query: wanted }), enabled: canBrowse && wanted.length > 1 })
  const channelTarget = (channel: Channel, note: string, weight: number): Target => ({
    key: channel.id,
    label: titleOf(channel),
    note,
    icon: <ChannelFace channel={channel} size="sm" />,
    also: channel.formerNames,
    weight: channel.archivedAt ? -50 : channel.id === current && wanted === '' ? -300 : weight,
    go: () => navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: channel.id } }),
  })
  const noteOf = (channel: MyChannel) => (channel.archivedAt ? m.archived() : isUnread(channel) ? m.unread() : '')
  return [
    ...channels.map((channel) => channelTarget(channel, noteOf(channel), isUnread(channel) ? 60 : 20)),
    ...(wanted.length > 1 ? (others.data?.items ?? []) : []).map((channel) =>
      channelTarget(channel, m.browse_joinable_one(), 5),
    ),
    ...people.map(({ userId, name, go }) => ({
      key: userId,
      label: name,
      note: m.person_action(),
      icon: <Avatar id={userId} name={name} size="sm" />,
      weight: 15,
      go,
    })),
  ]
}

function useWorkspaces(): Target[] {
  const { id } = useWorkspace()
  const { memberships } = useMe()
  const navigate = useNavigate()
  return memberships
    .filter(({ workspace }) => workspace.id !== id)
    .map(({ workspace }) => ({
      key: workspace.id,
      label: workspace.name,
      note: m.workspace(),
      icon: <Avatar id={workspace.id} name={workspace.name} size="sm" />,
      weight: 10,
      go: () => navigate({ to: '/w/$slug', params: { slug: workspace.slug } }),
    }))
}

function useActions(): Target[] {
  const { permissions } = useWorkspace()
  const hands = useHands()
  return actions
    .filter(({ needs }) => !needs || holds(permissions, needs))
    .map(({ id, label, icon: Icon, keys, run }) => ({
      key: id,
      label: label(),
      note: m.switcher_action(),
      icon: <Icon className="size-4 text-muted" aria-hidden="true" />,
      keys: keys && keyLabel(keys),
      weight: 0,
      go: () => run(hands),
    }))
}

/** How well a target answers, and by which of its former names if by that one. */
function answer(target: Target, query: string): { points: number; target: Target } {
  const points = score(query, target.label)
  if (query.trim() === '') return { points, target }
  const best = (target.also ?? [])
    .map((name) => ({ name, points: score(query, name) - 100 }))
    .sort((a, b) => b.points - a.points)[0]
  if (!best || best.points <= Math.max(0, points)) return { points, target }
  return { points: best.points, target: { ...target, note: m.was_named({ name: best.name }) } }
}

/** The best first: what fits, what one goes to often and lately, what is unread. */
export function useFound(query: string): Target[] {
  const { id } = useWorkspace()
  const targets = [...useConversations(query), ...useWorkspaces(), ...useActions()]
  const jumps = jumpsIn(id)
  const now = Date.now()
  return targets
    .map((target) => answer(target, query.replace(/^#/, '')))
    .filter(({ points }) => points > 0)
    .map(({ target, points }) => ({ target, points: points + target.weight + weightOf(jumps, target.key, now) }))
    .sort((a, b) => b.points - a.points)
    .map(({ target }) => target)
    .slice(0, 50)
}
