// Reacting shows at once: what one wants stands here until the message says the same, or the server refused.
import type { Message, Reaction } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { createStore, useStore } from '../../lib/store.ts'
import { toast } from '../../ui/toast.ts'
import { noteUse } from '../emoji/habits.ts'

export type Wanted = ReadonlyMap<string, boolean>

const wanted = createStore<Wanted>(new Map())
const queues = new Map<string, Promise<void>>()
/** Its event may come a moment after the answer. */
const grace = 2000

const keyOf = (messageId: string, emoji: string) => `${messageId} ${emoji}`
function want(key: string, on: boolean | undefined): void {
  const next = new Map(wanted.get())
  if (on === undefined) next.delete(key)
  else next.set(key, on)
  wanted.set(next)
}

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

async function say(messageId: string, emoji: string, on: boolean): Promise<void> {
  const key = keyOf(messageId, emoji)
  const settled = () => wanted.get().get(key) === on && want(key, undefined)
  try {
    await (on ? api.reactions.add({ messageId, emoji }) : api.reactions.remove({ messageId, emoji }))
    setTimeout(settled, grace)
  } catch (error) {
    settled()
    toast(wordsFor(error), 'error')
  }
}

/** Puts one's reaction there, or takes it back. In the order of the clicks, however fast they come. */
export function react(messageId: string, emoji: string, on: boolean): void {
  const key = keyOf(messageId, emoji)
  if (on) noteUse(emoji)
  want(key, on)
  const before = queues.get(key) ?? Promise.resolve()
  const mine = before.then(() => say(messageId, emoji, on))
  queues.set(key, mine)
  void mine.then(() => queues.get(key) === mine && queues.delete(key))
}

/** The other way round than it is. Where more reacted than are listed, the server is asked whether one is among them. */
export async function toggle(messageId: string, { emoji, count, userIds }: Reaction, userId: string): Promise<void> {
  let mine = userIds.includes(userId)
  if (!mine && count > userIds.length) {
    try {
      const { items } = await api.reactions.list({ messageId })
      mine = items.some((one) => one.emoji === emoji && one.userIds.includes(userId))
    } catch (error) {
      return toast(wordsFor(error), 'error')
    }
  }
  react(messageId, emoji, !mine)
}
