import * as v from 'valibot'
import { ClientId, Id, PageSize, Seq, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { lines } from './text.ts'

/** Markdown as typed, with tokens for people and channels; never only white space. */
export const MessageContent = v.pipe(
  lines('Message', limits.message),
  v.check((value) => value.trim() !== '', 'A message must say something.'),
)

export const Message = v.object({
  id: Id,
  workspaceId: Id,
  channelId: Id,
  /** null: the system wrote it */
  authorId: v.nullable(Id),
  /** '' once deleted */
  content: v.string(),
  parentId: v.nullable(Id),
  clientId: v.nullable(v.string()),
  /** The seq of the workspace at which it was created: the order of history. */
  seq: Seq,
  createdAt: Timestamp,
  editedAt: v.nullable(Timestamp),
  deletedAt: v.nullable(Timestamp),
})
export type Message = v.InferOutput<typeof Message>

export const PostMessageInput = v.strictObject({
  channelId: Id,
  content: MessageContent,
  clientId: v.optional(ClientId),
})
export const UpdateMessageInput = v.strictObject({ messageId: Id, content: MessageContent })

/** At most one of before, after and around: message ids. Without one: the newest page. */
export const ListMessagesInput = v.pipe(
  v.strictObject({
    channelId: Id,
    limit: v.optional(PageSize, 50),
    before: v.optional(Id),
    after: v.optional(Id),
    around: v.optional(Id),
  }),
  v.check(
    ({ before, after, around }) => [before, after, around].filter((x) => x !== undefined).length <= 1,
    'Give only one of before, after and around.',
  ),
)
export const MessagePage = v.object({
  /** Ascending by seq. */
  items: v.array(Message),
  hasBefore: v.boolean(),
  hasAfter: v.boolean(),
})
export type MessagePage = v.InferOutput<typeof MessagePage>
