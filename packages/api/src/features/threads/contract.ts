import {
  Cursor,
  FollowedThread,
  Id,
  ListRepliesInput,
  Message,
  MessagePage,
  PageSize,
  Seq,
} from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ messageId: Id })
const Place = v.object({ messageId: Id, following: v.boolean(), readSeq: Seq })
const place = { messageId: examples.messageId, following: true, readSeq: 42 }

export const threads = {
  replies: endpoint({
    method: 'GET',
    path: '/messages/{messageId}/replies',
    tag: 'Threads',
    access: 'channel.read',
    summary: 'Replies under a message',
    description:
      'Ascending by `seq`, paged like the history of a channel. The root message stands beside them, also when it was deleted.',
    example: { output: { root: examples.message, items: [], hasBefore: false, hasAfter: false } },
  })
    .input(ListRepliesInput)
    .output(v.object({ root: Message, ...MessagePage.entries })),
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/threads',
    tag: 'Threads',
    access: 'workspace.read',
    summary: 'Threads that I follow',
    description:
      'Latest reply first. One follows by taking part (writing the root, replying, being called by name), in direct and ' +
      'group conversations always, or by asking to, until one asks not to. What one asked for is listed before its first reply too.',
    example: {
      output: {
        items: [{ message: examples.message, readSeq: 42, unreadCount: 1, unreadSeqs: [43] }],
        nextCursor: null,
      },
    },
  })
    .input(v.strictObject({ workspaceId: Id, limit: v.optional(PageSize, 20), cursor: v.optional(Cursor) }))
    .output(page(FollowedThread)),
  place: endpoint({
    method: 'GET',
    path: '/messages/{messageId}/follow',
    tag: 'Threads',
    access: 'channel.read',
    summary: 'Whether I follow a thread, and how far I have read in it',
    description: 'Of any thread, also before its first reply. Outside of one’s channels one follows nothing.',
    example: { output: place },
  })
    .input(one)
    .output(Place),
  follow: endpoint({
    method: 'PUT',
    path: '/messages/{messageId}/follow',
    tag: 'Threads',
    access: 'channel.read',
    summary: 'Follow a thread',
    example: { output: place },
  })
    .input(one)
    .output(Place),
  unfollow: endpoint({
    method: 'DELETE',
    path: '/messages/{messageId}/follow',
    tag: 'Threads',
    access: 'channel.read',
    status: 204,
    summary: 'Do not follow a thread any more',
  })
    .input(one)
    .output(v.void()),
  setReadCursor: endpoint({
    method: 'PUT',
    path: '/messages/{messageId}/read-cursor',
    tag: 'Threads',
    access: 'channel.read',
    summary: 'Say how far one has read in a thread',
    description: 'Everything up to `seq` is read; going backwards marks unread from there.',
    example: { input: { seq: 42 }, output: place },
  })
    .input(v.strictObject({ messageId: Id, seq: Seq }))
    .output(Place),
}
