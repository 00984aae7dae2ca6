import { parse, plainText } from '@parley/markdown'
import { useChannels } from '../../channels/queries.ts'
import { useEmoji } from '../../emoji/catalogue.ts'
import { useMembers } from '../../members/queries.ts'

/** How ids read to this person: for excerpts, and for what is read out. */
export function useTextNames() {
  const members = useMembers()
  const channels = useChannels()
  const emoji = useEmoji()
  return {
    user: (id: string) => members.find(({ userId }) => userId === id)?.name,
    channel: (id: string) => channels?.find((one) => one.id === id)?.name ?? undefined,
    emoji: (name: string) => emoji?.byName.get(name)?.emoji,
  }
}

/** A message as one line without markup. */
export function Excerpt({ content, limit = 280 }: { content: string; limit?: number }) {
  return plainText(parse(content), useTextNames(), limit)
}
