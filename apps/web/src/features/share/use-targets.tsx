import type { Message } from '@parley/db/validators'
import type { ReactNode } from 'react'
import { api } from '../../client/api.ts'
import { score } from '../../lib/fuzzy.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { useChannels } from '../channels/queries.ts'
import { ChannelFace } from '../directs/face.tsx'
import { isNotepad, othersOf } from '../directs/kind.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useMe } from '../me/queries.ts'
import { useMembers } from '../members/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'

export interface Target {
  key: string
  label: string
  note: string
  icon: ReactNode
  /** The id of the channel; a conversation that is not there yet is opened. */
  channelId: () => Promise<string>
}

const most = 30

/** Where a message can be shared to: what I may write in, and people. */
export function useTargets(message: Message, query: string): Target[] {
  const { id: workspaceId } = useWorkspace()
  const { user } = useMe()
  const channels = useChannels() ?? []
  const members = useMembers()
  const titleOf = useChannelTitle()
  const known = new Set(
    channels
      .filter(({ kind }) => kind === 'direct')
      .map((channel) => (isNotepad(channel) ? user.id : othersOf(channel, user.id)[0])),
  )
  const targets: (Target & { weight: number })[] = [
    ...channels
      .filter(({ archivedAt }) => archivedAt === null)
      .map((channel) => ({
        key: channel.id,
        label: titleOf(channel, true),
        note: channel.id === message.channelId ? m.share_here() : '',
        icon: <ChannelFace channel={channel} size="sm" />,
        weight: (channel.starred ? 30 : 0) + (channel.hidden ? 0 : 20) - (channel.id === message.channelId ? 60 : 0),
        channelId: async () => channel.id,
      })),
    ...members
      .filter(({ active, userId }) => active && !known.has(userId))
      .map(({ userId, name }) => ({
        key: userId,
        label: name,
        note: '',
        icon: <Avatar id={userId} name={name} size="sm" />,
        weight: 10,
        channelId: async () => (await api.directs.open({ workspaceId, userIds: [userId] })).id,
      })),
  ]
  return targets
    .map((target) => ({ target, points: score(query.replace(/^[#@]/, ''), target.label.replace(/^#/, '')) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points + b.target.weight - (a.points + a.target.weight))
    .map(({ target }) => target)
    .slice(0, most)
}
