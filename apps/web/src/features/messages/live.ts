import type { Message } from '@parley/db/validators'
import { type EventOf, gone, liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { change, without } from '../../lib/upsert.ts'

/** What is loaded of a channel's history: one unbroken stretch, ascending by seq. */
export interface HistoryWindow {
  items: Message[]
  hasBefore: boolean
  hasAfter: boolean
}

const about = (channelId: string, { key }: Reading) => key[0] === channelId
/** Puts a message where its seq belongs, unless that place lies outside of what is loaded. */
export function place(window: HistoryWindow, message: Message): HistoryWindow {
  const { items, hasBefore, hasAfter } = window
  // What is there is at least as new as its creation.
  if (items.some((one) => one.id === message.id)) return window
  const first = items[0]
  const last = items.at(-1)
  if (hasAfter && (!last || message.seq > last.seq)) return window
  if (hasBefore && (!first || message.seq < first.seq)) return window
  const at = items.findLastIndex((one) => one.seq < message.seq)
  return { ...window, items: items.toSpliced(at + 1, 0, message) }
}

const onMessage = (items: Message[], id: string, to: (message: Message) => Message) =>
  change(items, (one) => one.id === id, to)

/** What is left of a root message whose thread goes on. */
export const emptied = (message: Message, at: string): Message => ({
  ...message,
  content: '',
  deletedAt: at,
  reactions: [],
  mentions: { userIds: [], channel: false, here: false },
  pinnedAt: null,
  pinnedBy: null,
})

/** How the state of single messages follows the events, wherever they are listed. */
export const messageState = {
  'message.updated': (items: Message[], { payload: { message } }: EventOf<'message.updated'>) =>
    onMessage(items, message.id, () => message),
  'message.pinned': (items: Message[], { payload: { message } }: EventOf<'message.pinned'>) =>
    onMessage(items, message.id, () => message),
  'message.unpinned': (items: Message[], { payload: { message } }: EventOf<'message.unpinned'>) =>
    onMessage(items, message.id, () => message),
  'reaction.added': (items: Message[], { payload }: EventOf<'reaction.added'>) =>
    onMessage(items, payload.messageId, (one) => ({ ...one, reactions: payload.reactions })),
  'reaction.removed': (items: Message[], { payload }: EventOf<'reaction.removed'>) =>
    onMessage(items, payload.messageId, (one) => ({ ...one, reactions: payload.reactions })),
  'thread.updated': (items: Message[], { payload }: EventOf<'thread.updated'>) =>
    without(
      onMessage(items, payload.messageId, (one) => ({ ...one, thread: payload.thread })),
      (one) => one.deletedAt !== null && one.thread === null,
    ),
  'message.deleted': (items: Message[], { payload, at }: EventOf<'message.deleted'>) =>
    without(
      onMessage(items, payload.messageId, (one) => emptied(one, at)),
      (one) => one.deletedAt !== null && one.thread === null,
    ),
}

const inWindow =
  <E extends keyof typeof messageState>(type: E) =>
  (window: HistoryWindow, event: EventOf<E>): HistoryWindow => {
    const items = (messageState[type] as (items: Message[], event: EventOf<E>) => Message[])(window.items, event)
    return items === window.items ? window : { ...window, items }
  }

export const windowState = {
  'message.updated': inWindow('message.updated'),
  'message.pinned': inWindow('message.pinned'),
  'message.unpinned': inWindow('message.unpinned'),
  'message.deleted': inWindow('message.deleted'),
  'reaction.added': inWindow('reaction.added'),
  'reaction.removed': inWindow('reaction.removed'),
  'thread.updated': inWindow('thread.updated'),
}

export const historyFamily = liveFamily<HistoryWindow>()('history', {
  'message.created': (window, { payload: { message } }, reading) =>
    about(message.channelId, reading) && (message.parentId === null || message.alsoToChannel)
      ? place(window, message)
      : window,
  ...windowState,
  'channel.closed': (window, { payload }, reading) => (about(payload.channelId, reading) ? gone : window),
  // With the role goes or comes the sight of public channels.
  'membership.updated': () => refetch,
  // A public channel stays readable to those who left it: the answer tells whether one still may.
  'channel.member_removed': (window, { payload }, reading) =>
    about(payload.channelId, reading) && payload.userId === reading.userId ? gone : window,
})
