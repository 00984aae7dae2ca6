import * as v from 'valibot'
import { ClientId, Id, PageSize, Seq, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { lines } from './text.ts'

/** Markdown as typed, with tokens for people and channels; never only white space. */
export const MessageContent = v.pipe(
  lines('Message', limits.message),
  v.check((value) => value.trim() !== '', 'A message must say something.'),
)

export const Reaction = v.object({
  emoji: v.string(),
  count: v.number(),
  /** The first fifty who chose it. */
  userIds: v.array(Id),
})
export type Reaction = v.InferOutput<typeof Reaction>

/** What a thread has come to, on its root message. */
export const Thread = v.object({
  replyCount: v.number(),
  lastReplyAt: Timestamp,
  lastReplySeq: Seq,
  /** Who took part, the latest first, at most five. */
  userIds: v.array(Id),
})
export type Thread = v.InferOutput<typeof Thread>

export const Mentions = v.object({
  /** Called by name. */
  userIds: v.array(Id),
  /** Everybody of the channel. */
  channel: v.boolean(),
  here: v.boolean(),
  /** With `here`: whom it called, those who were active and to be disturbed when it was written. */
  hereUserIds: v.optional(v.array(Id)),
})
export type Mentions = v.InferOutput<typeof Mentions>

export const Message = v.object({
  id: Id,
  workspaceId: Id,
  channelId: Id,
  /** null: the system wrote it */
  authorId: v.nullable(Id),
  /** '' once deleted */
  content: v.string(),
  /** The root message of the thread it replies in. */
  parentId: v.nullable(Id),
  /** A reply that stands in the channel too. */
  alsoToChannel: v.boolean(),
  /** null: nobody has replied */
  thread: v.nullable(Thread),
  reactions: v.array(Reaction),
  mentions: Mentions,
  pinnedAt: v.nullable(Timestamp),
  pinnedBy: v.nullable(Id),
  clientId: v.nullable(v.string()),
  /** The seq of the workspace at which it was created: the order of history. */
  seq: Seq,
  createdAt: Timestamp,
  editedAt: v.nullable(Timestamp),
  deletedAt: v.nullable(Timestamp),
})
export type Message = v.InferOutput<typeof Message>

/** To exactly one of a channel and a person; a person is found in a workspace. */
export const PostMessageInput = v.pipe(
  v.strictObject({
    channelId: v.optional(Id),
    recipientId: v.optional(Id),
    workspaceId: v.optional(Id),
    content: MessageContent,
    parentId: v.optional(Id),
    alsoToChannel: v.optional(v.boolean('alsoToChannel must be true or false.')),
    clientId: v.optional(ClientId),
  }),
  v.forward(
    v.check(
      ({ channelId, recipientId }) => (channelId === undefined) !== (recipientId === undefined),
      'Give exactly one of channelId and recipientId.',
    ),
    ['channelId'],
  ),
  v.forward(
    v.check(
      ({ recipientId, workspaceId }) => (recipientId === undefined) === (workspaceId === undefined),
      'workspaceId goes with recipientId, and only with it.',
    ),
    ['workspaceId'],
  ),
  v.forward(
    v.check(
      ({ parentId, alsoToChannel }) => alsoToChannel === undefined || parentId !== undefined,
      'alsoToChannel goes with parentId.',
    ),
    ['alsoToChannel'],
  ),
)
// Written as a constructor: the compiler's target does not know the flag yet, every supported runtime does.
const emoji = /^\p{RGI_Emoji}$/v
/** Any emoji of Unicode, with its skin tone. */
export const Emoji = v.pipe(
  v.string('emoji must be text.'),
  v.maxLength(64, 'This is not an emoji.'),
  v.check((value) => emoji.test(value), 'This is not an emoji.'),
)

export const SetDraftInput = v.strictObject({
  channelId: Id,
  parentId: v.optional(Id),
  /** '' drops the draft. */
  content: lines('Draft', limits.message),
})
export const Draft = v.object({
  workspaceId: Id,
  channelId: Id,
  parentId: v.nullable(Id),
  content: v.string(),
  updatedAt: Timestamp,
})
export type Draft = v.InferOutput<typeof Draft>

/** A thread that one follows, with how far one has read in it. */
export const FollowedThread = v.object({
  message: Message,
  readSeq: Seq,
  unreadCount: v.number(),
  unreadSeqs: v.array(Seq),
})
export type FollowedThread = v.InferOutput<typeof FollowedThread>

export const Revision = v.object({ content: v.string(), writtenAt: Timestamp })
export type Revision = v.InferOutput<typeof Revision>
export const UpdateMessageInput = v.strictObject({ messageId: Id, content: MessageContent })

/** At most one of before, after and around: message ids. Without one: the newest page. */
const window = {
  limit: v.optional(PageSize, 50),
  before: v.optional(Id),
  after: v.optional(Id),
  around: v.optional(Id),
}
interface Place {
  before?: string | undefined
  after?: string | undefined
  around?: string | undefined
}
const onlyOne = <T extends Place>() =>
  v.check<T, string>(
    ({ before, after, around }) => [before, after, around].filter((x) => x !== undefined).length <= 1,
    'Give only one of before, after and around.',
  )
export const ListMessagesInput = v.pipe(v.strictObject({ channelId: Id, ...window }), onlyOne())
export const ListRepliesInput = v.pipe(v.strictObject({ messageId: Id, ...window }), onlyOne())
export const MessagePage = v.object({
  /** Ascending by seq. */
  items: v.array(Message),
  hasBefore: v.boolean(),
  hasAfter: v.boolean(),
})
export type MessagePage = v.InferOutput<typeof MessagePage>
