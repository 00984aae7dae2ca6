import type { Message } from '@parley/db/validators'
import { gone, liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { change, without } from '../../lib/upsert.ts'

/** What is loaded of a channel's history: one unbroken stretch, ascending by seq. */
export interface HistoryWindow {
  items: Message[]
  hasBefore: boolean
  hasAfter: boolean
}

const about = (channelId: string, { key }: Reading) => key[0] === channelId
/** Of two states of a message the later; an event from before an answer must not undo what the answer shows. */
const later = (a: Message, b: Message) => ((a.editedAt ?? '') > (b.editedAt ?? '') ? a : b)

/** Puts a message where its seq belongs, unless that place lies outside of what is loaded. */
export function place(window: HistoryWindow, message: Message): HistoryWindow {
  const { items, hasBefore, hasAfter } = window
  if (items.some((one) => one.id === message.id)) {
    return {
      ...window,
      items: change(
        items,
        (one) => one.id === message.id,
        (one) => later(one, message),
      ),
    }
  }
  const first = items[0]
  const last = items.at(-1)
  if (hasAfter && (!last || message.seq > last.seq)) return window
  if (hasBefore && (!first || message.seq < first.seq)) return window
  const at = items.findLastIndex((one) => one.seq < message.seq)
  return { ...window, items: items.toSpliced(at + 1, 0, message) }
}

export const historyFamily = liveFamily<HistoryWindow>()('history', {
  'message.created': (window, { payload: { message } }, reading) =>
    about(message.channelId, reading) && message.parentId === null ? place(window, message) : window,
  'message.updated': (window, { payload: { message } }, reading) =>
    about(message.channelId, reading)
      ? {
          ...window,
          items: change(
            window.items,
            (one) => one.id === message.id,
            (one) => later(one, message),
          ),
        }
      : window,
  'message.deleted': (window, { payload }, reading) =>
    about(payload.channelId, reading)
      ? { ...window, items: without(window.items, (one) => one.id === payload.messageId) }
      : window,
  'channel.closed': (window, { payload }, reading) => (about(payload.channelId, reading) ? gone : window),
  // With the role goes or comes the sight of public channels.
  'membership.updated': () => refetch,
  // A public channel stays readable to those who left it: the answer tells whether one still may.
  'channel.member_removed': (window, { payload }, reading) =>
    about(payload.channelId, reading) && payload.userId === reading.userId ? gone : window,
})
