// What was said.
import { bigint, foreignKey, id, index, table, text, time, uniqueIndex } from '../dialect/index.ts'
import { user } from './auth.ts'
import { channel } from './channels.ts'
import { workspace } from './workspaces.ts'

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
    index('message_author').on(t.authorId),
    index('message_parent_seq').on(t.parentId, t.seq),
  ],
)
