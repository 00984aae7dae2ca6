// Where people talk, and who is there.
import {
  bigint,
  bool,
  id,
  index,
  int,
  json,
  oneOf,
  primaryKey,
  table,
  text,
  time,
  uniqueIndex,
} from '../dialect/index.ts'
import { user } from './auth.ts'
import { workspace } from './workspaces.ts'

export const channel = table(
  'channel',
  {
    id: id('id').primaryKey(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    kind: oneOf('kind', ['public', 'private', 'direct', 'group']).notNull(),
    /** In lower case, without '#'; NULL for direct and group channels. */
    name: text('name'),
    topic: text('topic').notNull().default(''),
    purpose: text('purpose').notNull().default(''),
    /** Names that still lead here, the latest first; the same as its rows of `former_channel_name`. NULL: none. */
    formerNames: json<string[]>('former_names'),
    /** The ids of exactly these people, sorted and joined by commas, for direct and group channels; NULL for the others. */
    directKey: text('direct_key'),
    memberCount: int('member_count').notNull().default(0),
    createdBy: id('created_by').references(() => user.id, { onDelete: 'set null' }),
    createdAt: time('created_at').notNull(),
    archivedAt: time('archived_at'),
  },
  (t) => [
    uniqueIndex('channel_workspace_name').on(t.workspaceId, t.name),
    uniqueIndex('channel_workspace_direct').on(t.workspaceId, t.directKey),
  ],
)

/** A name that a channel had and nobody has taken since: it still leads there. */
export const formerChannelName = table(
  'former_channel_name',
  {
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    channelId: id('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    givenUpAt: time('given_up_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'former_channel_name_pk', columns: [t.workspaceId, t.name] }),
    index('former_channel_name_channel').on(t.channelId),
  ],
)

export const channelMember = table(
  'channel_member',
  {
    channelId: id('channel_id')
      .notNull()
      .references(() => channel.id, { onDelete: 'cascade' }),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    /** The read cursor: everything up to this seq of the workspace has been read. */
    readSeq: bigint('read_seq').notNull(),
    notifyLevel: oneOf('notify_level', ['all', 'mentions', 'nothing']).notNull().default('all'),
    muted: bool('muted').notNull().default(false),
    starred: bool('starred').notNull().default(false),
    /** The section of one's own that it stands in; NULL: where channels and conversations stand by themselves. */
    sectionId: id('section_id'),
    /** Put away at this seq of the workspace; whatever is said later brings it back. */
    hiddenSeq: bigint('hidden_seq'),
    joinedAt: time('joined_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'channel_member_pk', columns: [t.channelId, t.userId] }),
    index('channel_member_user_workspace').on(t.userId, t.workspaceId),
    index('channel_member_workspace').on(t.workspaceId),
  ],
)
