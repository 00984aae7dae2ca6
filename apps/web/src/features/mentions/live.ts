import type { Message } from '@parley/db/validators'
import { liveFamily, refetch } from '../../client/live-query.ts'
import { messageState } from '../messages/live.ts'
import { callsMe } from '../messages/text/calls.ts'

export interface MentionList {
  /** The newest first. */
  items: Message[]
  hasMore: boolean
}

const withItems = (list: MentionList, items: Message[]) => (items === list.items ? list : { ...list, items })
/** What is gone makes room for one that only the server knows. */
const drop = (list: MentionList, matches: (one: Message) => boolean) =>
  !list.items.some(matches)
    ? list
    : list.hasMore
      ? refetch
      : { ...list, items: list.items.filter((one) => !matches(one)) }

type State = Exclude<keyof typeof messageState, 'message.updated' | 'message.deleted'>
const inItems =
  (type: State) =>
  (list: MentionList, event: { payload: unknown }): MentionList =>
    withItems(list, (messageState[type] as (items: Message[], event: unknown) => Message[])(list.items, event))

/** The messages of a workspace that call me. */
export const mentionsFamily = liveFamily<MentionList>()('mentions', {
  'message.created': (list, { payload: { message } }, { userId, key: [workspaceId, limit] }) => {
    if (message.workspaceId !== workspaceId || !callsMe(message, userId)) return list
    if (list.items.some(({ id }) => id === message.id)) return list
    const items = [message, ...list.items].sort((a, b) => b.seq - a.seq)
    const most = Number(limit)
    return items.length > most ? { items: items.slice(0, most), hasMore: true } : { ...list, items }
  },
  'message.updated': (list, { payload: { message } }, { userId, key: [workspaceId] }) => {
    if (message.workspaceId !== workspaceId) return list
    const there = list.items.some(({ id }) => id === message.id)
    const called = callsMe(message, userId)
    if (there && called)
      return withItems(list, messageState['message.updated'](list.items, { payload: { message } } as never))
    if (there) return drop(list, ({ id }) => id === message.id)
    // It calls since this edit: whether I was there when it was written, the server knows.
    return called ? refetch : list
  },
  'message.deleted': (list, { payload }) => drop(list, ({ id }) => id === payload.messageId),
  'message.pinned': inItems('message.pinned'),
  'message.unpinned': inItems('message.unpinned'),
  'reaction.added': inItems('reaction.added'),
  'reaction.removed': inItems('reaction.removed'),
  'thread.updated': inItems('thread.updated'),
  'membership.updated': () => refetch,
  'channel.closed': (list, { payload }) => drop(list, ({ channelId }) => channelId === payload.channelId),
  // By name one stays called where one may still read.
  'channel.member_removed': (list, { payload }, { userId }) =>
    payload.userId === userId && list.items.some(({ channelId }) => channelId === payload.channelId) ? refetch : list,
  'channel.member_added': (list, { payload: { channel, member } }, { userId, key: [workspaceId] }) =>
    member.userId === userId && channel.workspaceId === workspaceId ? refetch : list,
})
