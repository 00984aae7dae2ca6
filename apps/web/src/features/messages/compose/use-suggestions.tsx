import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { Megaphone } from 'lucide-react'
import { type ReactNode, useEffect, useMemo } from 'react'
import { m } from '../../../paraglide/messages.js'
import { Avatar } from '../../../ui/avatar.tsx'
import { ChannelIcon } from '../../channels/channel-icon.tsx'
import { channelMembersQuery, useChannels } from '../../channels/queries.ts'
import { loadEmoji, useEmoji } from '../../emoji/catalogue.ts'
import { useHabits } from '../../emoji/habits.ts'
import { fittingName, searchEmoji } from '../../emoji/search.ts'
import { withTone } from '../../emoji/tones.ts'
import { useMe } from '../../me/queries.ts'
import { useMembers } from '../../members/queries.ts'
import { useWorkspace } from '../../workspaces/current.tsx'
import type { HistoryWindow } from '../live.ts'
import { historyQuery } from '../queries.ts'
import type { Book } from './book.ts'
import { companyOf } from './company.ts'
import { bestOf } from './suggest.ts'
import type { Trigger } from './trigger.ts'

export interface Suggestion {
  key: string
  label: string
  note: string
  icon: ReactNode
  /** What takes the place of what was typed. */
  text: string
}

/** Who spoke in a channel, by how many others spoke since. */
function speakersIn(client: QueryClient, channelId: string): Map<string, number> {
  const window = client.getQueryData<HistoryWindow>(historyQuery(channelId, null).queryKey)
  const speakers = new Map<string, number>()
  for (const { authorId } of window?.items.toReversed() ?? [])
    if (authorId !== null && !speakers.has(authorId)) speakers.set(authorId, speakers.size)
  return speakers
}

/** What may be meant by what is being typed. */
export function useSuggestions(trigger: Trigger | undefined, channelId: string, book: Book): Suggestion[] {
  const client = useQueryClient()
  const { id: workspaceId } = useWorkspace()
  const { user } = useMe()
  const people = useMembers()
  const channels = useChannels()
  const emoji = useEmoji()
  const { tone, recent } = useHabits()
  const sign = trigger?.sign
  const query = trigger?.query ?? ''
  const members = useQuery({ ...channelMembersQuery(channelId), enabled: sign === '@' }).data
  useEffect(() => {
    if (sign === ':') loadEmoji()
  }, [sign])

  return useMemo(() => {
    if (sign === '@') {
      const liked = companyOf(workspaceId)
      // Who spoke here lately is who is likely meant.
      const speakers = speakersIn(client, channelId)
      const inside = members && new Set(members.map(({ userId }) => userId))
      const named = people
        .filter(({ active }) => active)
        .map(({ userId, name }) => ({
          key: userId,
          label: name,
          weight:
            (inside?.has(userId) ? 100 : 0) -
            (userId === user.id ? 250 : 0) +
            liked(userId) +
            Math.max(0, 30 - 3 * (speakers.get(userId) ?? 10)),
          note: userId === user.id ? m.you() : inside && !inside.has(userId) ? m.not_in_channel() : '',
          icon: <Avatar id={userId} name={name} size="sm" />,
          text: book.labelOf.get(`<@${userId}>`) ?? `<@${userId}>`,
        }))
      const everyone = (['channel', 'here'] as const).map((audience) => ({
        key: audience,
        label: audience,
        weight: -200,
        note: audience === 'channel' ? m.everyone_channel() : m.everyone_here(),
        icon: <Megaphone className="size-4 text-muted" aria-hidden="true" />,
        text: `@${audience}`,
      }))
      const few = channels?.find(({ id }) => id === channelId)?.kind === 'direct'
      return bestOf([...named, ...(few ? [] : everyone)], query)
    }
    if (sign === '#') {
      const named = channels?.flatMap(({ id, name, kind, archivedAt, topic }) =>
        name === null
          ? []
          : [
              {
                key: id,
                label: name,
                weight: archivedAt ? -100 : 0,
                note: archivedAt ? m.archived() : topic,
                icon: <ChannelIcon kind={kind} />,
                text: `#${name}`,
              },
            ],
      )
      return bestOf(named ?? [], query)
    }
    if (sign !== ':' || !emoji) return []
    return searchEmoji(emoji, query, 8, recent).map((one) => {
      const text = one.hasTones ? withTone(one.emoji, tone) : one.emoji
      const name = fittingName(one, query)
      return {
        key: one.emoji,
        label: `:${name}:`,
        // Its usual name, where another was typed, and what it shows, where the name does not say that.
        note: [name !== one.names[0] && `:${one.names[0]}:`, one.label !== name.replaceAll('_', ' ') && one.label]
          .filter(Boolean)
          .join(' · '),
        icon: <span className="text-xl">{text}</span>,
        text,
      }
    })
    // `recent` is another array each time, and matters only when something was typed.
  }, [sign, query, members, people, channels, emoji, tone, user.id, channelId, workspaceId, client, book])
}
