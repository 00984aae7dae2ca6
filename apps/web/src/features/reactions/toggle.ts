// Says what one wants (wanted.ts shows it meanwhile). Loaded beside the messages: one reads before one reacts.
import type { Reaction } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { toast } from '../../ui/toast.ts'
import { keyOf, wanted } from './wanted.ts'

const queues = new Map<string, Promise<void>>()
/** Its event may come a moment after the answer. */
const grace = 2000

function want(key: string, on: boolean | undefined): void {
  const next = new Map(wanted.get())
  if (on === undefined) next.delete(key)
  else next.set(key, on)
  wanted.set(next)
}

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
  if (on) void import('../emoji/habits.ts').then(({ noteUse }) => noteUse(emoji))
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
