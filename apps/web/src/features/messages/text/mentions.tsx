// People and channels in a message: by id, so they show the names of today.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { type SyntheticEvent, useEffect } from 'react'
import { cn } from '../../../lib/cn.ts'
import { m } from '../../../paraglide/messages.js'
import { channelQuery, useChannels } from '../../channels/queries.ts'
import { loadEmoji, useEmoji } from '../../emoji/catalogue.ts'
import { useMe } from '../../me/queries.ts'
import { openProfile } from '../../members/profile.ts'
import { membersQuery, nameToCome } from '../../members/queries.ts'
import { useWorkspace } from '../../workspaces/current.tsx'

const chip = 'inline rounded-[0.3rem] px-1 py-px font-medium [box-decoration-break:clone]'
const calm = 'bg-accent-soft text-accent'
/** It calls the reader. */
const loud = 'bg-mention text-mention-text'

export function UserMention({ userId }: { userId: string }) {
  const { user } = useMe()
  const { data: members, isPending } = useQuery(membersQuery(useWorkspace().id))
  const name = members?.find((one) => one.userId === userId)?.name
  if (name === undefined) return <span className="text-muted">@{isPending ? nameToCome : m.unknown_person()}</span>
  const open = (event: SyntheticEvent<HTMLElement>) => openProfile(userId, event.currentTarget)
  return (
    // A button would be one block: a comma after it could begin the next line, and a long name had no second line.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span
      role="button"
      tabIndex={0}
      aria-haspopup="dialog"
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        open(event)
      }}
      className={cn(chip, 'cursor-pointer hover:underline', userId === user.id ? loud : calm)}
    >
      @<bdi>{name}</bdi>
    </span>
  )
}

export const EveryoneMention = ({ audience }: { audience: 'channel' | 'here' }) => (
  <span className={cn(chip, loud)}>@{audience}</span>
)

export function ChannelMention({ channelId }: { channelId: string }) {
  const { slug, id } = useWorkspace()
  const channels = useChannels()
  const mine = channels?.find((one) => one.id === channelId)
  const other = useQuery({ ...channelQuery(channelId), enabled: channels !== undefined && !mine, retry: false })
  const channel = mine ?? other.data
  if (!channel && (channels === undefined || other.isLoading))
    return <span className={cn(chip, calm)}>#{nameToCome}</span>
  if (!channel?.name || channel.workspaceId !== id) {
    return (
      <span className="text-muted">
        <Lock className="me-0.5 inline size-3 align-[-0.05em]" aria-hidden="true" />
        {m.unknown_channel()}
      </span>
    )
  }
  return (
    <Link to="/w/$slug/c/$channelId" params={{ slug, channelId }} className={cn(chip, calm, 'hover:underline')}>
      #<bdi>{channel.name}</bdi>
    </Link>
  )
}

/** `:tada:` as the emoji of that name; what is no emoji stays as it was typed. */
export function EmojiName({ name }: { name: string }) {
  const emoji = useEmoji()
  useEffect(loadEmoji, [])
  const found = emoji?.byName.get(name)
  return found ? (
    <span role="img" aria-label={found.label} data-tip={`:${name}:`}>
      {found.emoji}
    </span>
  ) : (
    `:${name}:`
  )
}
