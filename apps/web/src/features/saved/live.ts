import type { Message } from '@parley/db/validators'
import { liveFamily, refetch } from '../../client/live-query.ts'
import { without } from '../../lib/upsert.ts'
import { messageState } from '../messages/live.ts'

export interface Kept {
  message: Message
  savedAt: string
}

type Type = keyof typeof messageState
const inMessages = (type: Type) => (items: Kept[], event: { payload: unknown }) =>
  items.flatMap((one) => {
    const [message] = (messageState[type] as (items: Message[], event: unknown) => Message[])([one.message], event)
    if (!message || message.deletedAt) return []
    return message === one.message ? one : { ...one, message }
  })

/** What I kept for later in a workspace, the latest first. */
export const savedFamily = liveFamily<Kept[]>()('saved', {
  'saved.added': (items, { payload }, { key }) =>
    key[0] === payload.workspaceId && !items.some((one) => one.message.id === payload.messageId) ? refetch : items,
  'saved.removed': (items, { payload }) => without(items, (one) => one.message.id === payload.messageId),
  'message.updated': inMessages('message.updated'),
  'message.pinned': inMessages('message.pinned'),
  'message.unpinned': inMessages('message.unpinned'),
  'message.deleted': inMessages('message.deleted'),
  'reaction.added': inMessages('reaction.added'),
  'reaction.removed': inMessages('reaction.removed'),
  'thread.updated': inMessages('thread.updated'),
  'membership.updated': () => refetch,
  'channel.closed': (items, { payload }) => without(items, (one) => one.message.channelId === payload.channelId),
  'channel.member_removed': (items, { payload }, { userId }) =>
    payload.userId === userId && items.some((one) => one.message.channelId === payload.channelId) ? refetch : items,
  'channel.member_added': (items, { payload: { channel, member } }, { userId, key }) =>
    member.userId === userId && key[0] === channel.workspaceId ? refetch : items,
})
