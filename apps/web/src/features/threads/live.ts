import type { FollowedThread, Message } from '@parley/db/validators'
import { gone, liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { change, without } from '../../lib/upsert.ts'
import { emptied, type HistoryWindow, messageState, place, windowState } from '../messages/live.ts'

/** What is loaded of a thread: its root, and one unbroken stretch of replies. */
export interface ThreadWindow extends HistoryWindow {
  root: Message
}

type WindowEvent = keyof typeof windowState
const both =
  <E extends WindowEvent>(type: E) =>
  (window: ThreadWindow, event: Parameters<(typeof windowState)[E]>[1]): ThreadWindow => {
    const [root] = (messageState[type] as (items: Message[], event: unknown) => Message[])([window.root], event)
    const replies = (windowState[type] as (window: HistoryWindow, event: unknown) => HistoryWindow)(window, event)
    return root === window.root && replies === window ? window : { ...window, ...replies, root: root ?? window.root }
  }

const inThread = (window: ThreadWindow, channelId: string) => window.root.channelId === channelId

export const threadFamily = liveFamily<ThreadWindow>()('thread', {
  'message.created': (window, { payload: { message } }) =>
    message.parentId === window.root.id ? { ...window, ...place(window, message) } : window,
  'message.updated': both('message.updated'),
  'message.pinned': both('message.pinned'),
  'message.unpinned': both('message.unpinned'),
  'reaction.added': both('reaction.added'),
  'reaction.removed': both('reaction.removed'),
  'thread.updated': (window, { payload }) => {
    if (payload.messageId !== window.root.id) return window
    if (payload.thread === null && window.root.deletedAt) return gone
    return { ...window, root: { ...window.root, thread: payload.thread } }
  },
  'message.deleted': (window, { payload, at }) => {
    if (payload.messageId === window.root.id)
      return window.root.thread ? { ...window, root: emptied(window.root, at) } : gone
    const items = without(window.items, (one) => one.id === payload.messageId)
    return items === window.items ? window : { ...window, items }
  },
  'membership.updated': () => refetch,
  'channel.closed': (window, { payload }) => (inThread(window, payload.channelId) ? gone : window),
  'channel.member_removed': (window, { payload }, { userId }) =>
    inThread(window, payload.channelId) && payload.userId === userId ? gone : window,
})

const cap = 100
const withSeqs = (thread: FollowedThread, unreadSeqs: number[]): FollowedThread => ({
  ...thread,
  unreadSeqs,
  unreadCount: unreadSeqs.length,
})
const of = (messageId: string) => (one: FollowedThread) => one.message.id === messageId
const latestOf = ({ message }: FollowedThread) => message.thread?.lastReplySeq ?? message.seq
const byLatestReply = (threads: FollowedThread[]) => threads.toSorted((a, b) => latestOf(b) - latestOf(a))
const onRoot = (type: WindowEvent) => (threads: FollowedThread[], event: { payload: unknown }) =>
  threads.map((one) => {
    const [message] = (messageState[type] as (items: Message[], event: unknown) => Message[])([one.message], event)
    return message === one.message || !message ? one : { ...one, message }
  })
const elsewhere = (workspaceId: string | null, { key }: Reading) => key[0] !== workspaceId

/** The threads that I follow in a workspace, the latest reply first. */
export const threadsFamily = liveFamily<FollowedThread[]>()('threads', {
  'message.created': (threads, { payload: { message } }, { userId }) => {
    const { parentId, seq } = message
    if (parentId === null) return threads
    // Called by name in a thread: from now on it is one of mine.
    if (!threads.some(of(parentId))) return message.mentions.userIds.includes(userId) ? refetch : threads
    if (message.authorId === userId) return threads
    return change(threads, of(parentId), (one) =>
      seq <= one.readSeq || one.unreadSeqs.includes(seq)
        ? one
        : withSeqs(one, [...one.unreadSeqs, seq].sort((a, b) => b - a).slice(0, cap)),
    )
  },
  'message.deleted': (threads, { payload, at }) => {
    const { messageId, parentId, messageSeq } = payload
    if (parentId === null)
      return without(
        change(threads, of(messageId), (one) => ({ ...one, message: emptied(one.message, at) })),
        ({ message }) => message.deletedAt !== null && message.thread === null,
      )
    const thread = threads.find(of(parentId))
    if (!thread?.unreadSeqs.includes(messageSeq)) return threads
    if (thread.unreadSeqs.length >= cap) return refetch
    return change(threads, of(parentId), (one) =>
      withSeqs(
        one,
        one.unreadSeqs.filter((seq) => seq !== messageSeq),
      ),
    )
  },
  'thread.updated': (threads, { payload, workspaceId }, reading) => {
    const { messageId, thread, rootAuthorId, allFollow } = payload
    if (elsewhere(workspaceId, reading)) return threads
    if (!threads.some(of(messageId)))
      return thread && (allFollow || rootAuthorId === reading.userId) ? refetch : threads
    // Without a reply only those stay who asked to follow, and the server knows who did.
    if (thread === null) return refetch
    return byLatestReply(change(threads, of(messageId), (one) => ({ ...one, message: { ...one.message, thread } })))
  },
  'message.updated': onRoot('message.updated'),
  'message.pinned': onRoot('message.pinned'),
  'message.unpinned': onRoot('message.unpinned'),
  'reaction.added': onRoot('reaction.added'),
  'reaction.removed': onRoot('reaction.removed'),
  'thread_follow.updated': (threads, { payload }, { key }) => {
    const { messageId, following, readSeq, workspaceId } = payload
    if (key[0] !== workspaceId) return threads
    if (!following) return without(threads, of(messageId))
    const thread = threads.find(of(messageId))
    if (!thread || readSeq < thread.readSeq) return refetch
    return change(threads, of(messageId), (one) =>
      withSeqs(
        { ...one, readSeq },
        one.unreadSeqs.filter((seq) => seq > readSeq),
      ),
    )
  },
  // A group that turned into a channel: there one follows by taking part.
  'channel.updated': (threads, { payload: { channel } }) =>
    channel.userIds === null && threads.some(({ message }) => message.channelId === channel.id) ? refetch : threads,
  'membership.updated': () => refetch,
  'channel.closed': (threads, { payload }) => without(threads, (one) => one.message.channelId === payload.channelId),
  'channel.member_removed': (threads, { payload }, { userId }) =>
    payload.userId === userId ? without(threads, (one) => one.message.channelId === payload.channelId) : threads,
  // Back in a channel, back in its threads.
  'channel.member_added': (threads, { payload: { channel, member } }, { userId, key }) =>
    member.userId === userId && key[0] === channel.workspaceId ? refetch : threads,
})

export interface Place {
  messageId: string
  following: boolean
  readSeq: number
}

/** My place in one thread, also in one that is too old for the list or has no reply yet. */
export const placeFamily = liveFamily<Place>()('place', {
  'thread_follow.updated': (place, { payload: { messageId, following, readSeq } }) =>
    messageId === place.messageId ? { messageId, following, readSeq } : place,
  // Called by name in it, or not any more.
  'message.created': (place, { payload: { message } }, { userId }) =>
    message.parentId === place.messageId && message.mentions.userIds.includes(userId) ? refetch : place,
  'message.updated': (place, { payload: { message } }) => (message.parentId === place.messageId ? refetch : place),
  'message.deleted': (place, { payload: { messageId, parentId } }) => {
    if (messageId === place.messageId) return refetch
    return parentId === place.messageId ? refetch : place
  },
  'channel.updated': (place, { payload: { channel } }) => (channel.kind === 'private' ? refetch : place),
  'channel.closed': () => refetch,
  'channel.member_added': (place, { payload: { member } }, { userId }) => (member.userId === userId ? refetch : place),
  'channel.member_removed': (place, { payload }, { userId }) => (payload.userId === userId ? refetch : place),
  'membership.updated': () => refetch,
})
