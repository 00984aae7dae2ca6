import type { Message } from '@parley/db/validators'
import { gone, liveFamily, refetch } from '../../client/live-query.ts'
import { without } from '../../lib/upsert.ts'
import { messageState } from '../messages/live.ts'

const latestFirst = (items: Message[]) =>
  items.toSorted((a, b) => (b.pinnedAt ?? '').localeCompare(a.pinnedAt ?? '') || b.seq - a.seq)

/** What is pinned to a channel, the latest pin first. */
export const pinsFamily = liveFamily<Message[]>()('pins', {
  'message.pinned': (items, { payload: { message } }, { key }) =>
    key[0] === message.channelId ? latestFirst([...without(items, (one) => one.id === message.id), message]) : items,
  'message.unpinned': (items, { payload: { message } }) => without(items, (one) => one.id === message.id),
  'message.deleted': (items, { payload }) => without(items, (one) => one.id === payload.messageId),
  'message.updated': messageState['message.updated'],
  'reaction.added': messageState['reaction.added'],
  'reaction.removed': messageState['reaction.removed'],
  'thread.updated': messageState['thread.updated'],
  'membership.updated': () => refetch,
  'channel.closed': (items, { payload }, { key }) => (key[0] === payload.channelId ? gone : items),
  'channel.member_removed': (items, { payload }, { key, userId }) =>
    key[0] === payload.channelId && payload.userId === userId ? gone : items,
})
