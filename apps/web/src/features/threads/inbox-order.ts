import type { FollowedThread } from '@parley/db/validators'

/**
 * Threads with something new first, each group by its latest reply. What one has just read keeps its place: nothing
 * moves away under the eyes of who reads it.
 * @param fresh the ids of the root messages that were unread since one came
 */
export const inInboxOrder = (threads: readonly FollowedThread[], fresh: ReadonlySet<string>): FollowedThread[] => [
  ...threads.filter(({ message }) => fresh.has(message.id)),
  ...threads.filter(({ message }) => !fresh.has(message.id)),
]

/** With those that are unread now; the same set when it has them all. */
export function withUnread(fresh: ReadonlySet<string>, threads: readonly FollowedThread[]): ReadonlySet<string> {
  const more = threads.filter(({ message, unreadCount }) => unreadCount > 0 && !fresh.has(message.id))
  return more.length === 0 ? fresh : new Set([...fresh, ...more.map(({ message }) => message.id)])
}

/** How many of the loaded replies a card shows: what is new, up to five, and two when there is less. */
export const shownReplies = (unreadCount: number): number => Math.min(5, Math.max(2, unreadCount))
