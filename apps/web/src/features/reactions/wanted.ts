// Reacting shows at once: what one wants stands here until the message says the same, or the server refused.
import type { Message, Reaction } from '@parley/db/validators'
import { createStore, useStore } from '../../lib/store.ts'

type Wanted = ReadonlyMap<string, boolean>

export const wanted = createStore<Wanted>(new Map())
export const keyOf = (messageId: string, emoji: string): string => `${messageId} ${emoji}`

/** The reactions as they will be when everything that is under way has arrived. */
export function withWanted(message: Pick<Message, 'id' | 'reactions'>, wants: Wanted, userId: string): Reaction[] {
  if (wants.size === 0) return message.reactions
  const shown = message.reactions.map((reaction) => {
    const on = wants.get(keyOf(message.id, reaction.emoji))
    const mine = reaction.userIds.includes(userId)
    if (on === undefined || on === mine) return reaction
    return {
      ...reaction,
      count: reaction.count + (on ? 1 : -1),
      userIds: on ? [...reaction.userIds, userId] : reaction.userIds.filter((one) => one !== userId),
    }
  })
  for (const [key, on] of wants) {
    const emoji = key.slice(message.id.length + 1)
    if (!on || !key.startsWith(`${message.id} `) || shown.some((one) => one.emoji === emoji)) continue
    shown.push({ emoji, count: 1, userIds: [userId] })
  }
  return shown.filter(({ count }) => count > 0)
}

export const useReactions = (message: Message, userId: string): Reaction[] =>
  withWanted(message, useStore(wanted), userId)
