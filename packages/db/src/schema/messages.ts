// What was said.
import { sql } from 'drizzle-orm'
import {
  bigint,
  bool,
  foreignKey,
  id,
  index,
  json,
  primaryKey,
  table,
  text,
  time,
  uniqueIndex,
} from '../dialect/index.ts'
import { user } from './auth.ts'
import { channel } from './channels.ts'
import { workspace } from './workspaces.ts'

/** Under a root message: what its thread has come to. Recounted at every reply, never added up. */
export interface StoredThread {
  replyCount: number
  lastReplyAt: string
  lastReplySeq: number
  /** Who took part, the latest first, at most five. */
  userIds: string[]
}

/** One emoji under a message; the first people who chose it, at most fifty, and how many there are. */
export interface StoredReaction {
  emoji: string
  count: number
  userIds: string[]
}

/** Whom a message calls, read from its text when it is written. */
export interface StoredMentions {
  userIds: string[]
  channel: boolean
  here: boolean
  /** With `here`: those who were there. Absent beside it: written when it still called everybody. */
  hereUserIds?: string[] | undefined
}

export const message = table(
  'message',
  {
    /** Milliseconds × 4096 + counter: the order of time, for search; imports bring old messages later. */
    ordinal: bigint('ordinal').primaryKey(),
    id: id('id').notNull().unique(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    channelId: id('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    /** NULL: the system wrote it. */
    authorId: id('author_id').references(() => user.id),
    content: text('content').notNull(),
    /** The root message of the thread that this one replies in. */
    parentId: id('parent_id'),
    /** A reply that stands in the channel too. */
    alsoToChannel: bool('also_to_channel').notNull().default(false),
    thread: json<StoredThread>('thread'),
    /** The seq of the newest reply under a root message. */
    lastReplySeq: bigint('last_reply_seq'),
    reactions: json<StoredReaction[]>('reactions'),
    mentions: json<StoredMentions>('mentions'),
    pinnedAt: time('pinned_at'),
    pinnedBy: id('pinned_by').references(() => user.id),
    clientId: text('client_id'),
    /** The seq of the workspace at which it was created: the order of history, cursors and unread. */
    seq: bigint('seq').notNull(),
    createdAt: time('created_at').notNull(),
    editedAt: time('edited_at'),
    deletedAt: time('deleted_at'),
  },
  (t) => [
    foreignKey({ name: 'message_parent', columns: [t.parentId], foreignColumns: [t.id] }).onDelete('cascade'),
    uniqueIndex('message_channel_seq').on(t.channelId, t.seq),
    index('message_workspace').on(t.workspaceId),
    index('message_author_reply').on(t.authorId, t.lastReplySeq),
    // The threads of a conversation, without costing anything to the many messages that begin none.
    index('message_channel_reply').on(t.channelId, t.lastReplySeq).where(sql`last_reply_seq is not null`),
    index('message_parent_seq').on(t.parentId, t.seq).where(sql`parent_id is not null`),
    // What may be unread, and by whom it is not: counting never looks at a message itself.
    index('message_channel_shown')
      .on(t.channelId, t.seq, t.authorId)
      .where(sql`deleted_at is null and (parent_id is null or also_to_channel = true)`),
  ],
)

/** What a message said before it was edited. Erased with the message. */
export const messageRevision = table(
  'message_revision',
  {
    messageId: id('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    /** The seq of the edit that replaced it. */
    seq: bigint('seq').notNull(),
    content: text('content').notNull(),
    /** When this text came to stand there. */
    writtenAt: time('written_at').notNull(),
  },
  (t) => [primaryKey({ name: 'message_revision_pk', columns: [t.messageId, t.seq] })],
)

/** One person's call out of a message: what their mention count is counted from. */
export const mention = table(
  'mention',
  {
    messageId: id('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    /** NULL: everybody of the channel but the author. */
    userId: id('user_id'),
    /** Called for being there, not by name. */
    byHere: bool('by_here').notNull().default(false),
    authorId: id('author_id').notNull(),
    channelId: id('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    /** The root message, where it stands only in a thread. */
    threadId: id('thread_id'),
    seq: bigint('seq').notNull(),
  },
  (t) => [
    index('mention_channel_user_seq').on(t.channelId, t.userId, t.seq),
    index('mention_user_thread').on(t.userId, t.threadId),
    index('mention_message').on(t.messageId),
  ],
)

export const reaction = table(
  'reaction',
  {
    messageId: id('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    emoji: text('emoji').notNull(),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: time('created_at').notNull(),
  },
  (t) => [primaryKey({ name: 'reaction_pk', columns: [t.messageId, t.emoji, t.userId] })],
)

/** Kept for later, by one person. */
export const saved = table(
  'saved',
  {
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    messageId: id('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    savedAt: time('saved_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'saved_pk', columns: [t.userId, t.messageId] }),
    index('saved_user_workspace').on(t.userId, t.workspaceId),
    index('saved_message').on(t.messageId),
  ],
)

/** One person's place in a thread: written by their own acts alone (replying, following, reading). */
export const threadMember = table(
  'thread_member',
  {
    messageId: id('message_id')
      .notNull()
      .references(() => message.id, { onDelete: 'cascade' }),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    following: bool('following').notNull(),
    readSeq: bigint('read_seq').notNull(),
  },
  (t) => [
    primaryKey({ name: 'thread_member_pk', columns: [t.messageId, t.userId] }),
    index('thread_member_user_workspace').on(t.userId, t.workspaceId),
    index('thread_member_workspace').on(t.workspaceId),
  ],
)

/** What somebody has begun to write: one per conversation, and one per thread. */
export const draft = table(
  'draft',
  {
    id: id('id').primaryKey(),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    channelId: id('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    /** The root message of the thread; the channel's own id for the conversation itself. */
    place: id('place').notNull(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    content: text('content').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('draft_user_place').on(t.userId, t.place),
    index('draft_channel').on(t.channelId),
    index('draft_workspace').on(t.workspaceId),
  ],
)
