// How one has ordered one's own sidebar. A channel's section stands with the membership (`channel_member.section_id`).
import { bool, id, index, json, oneOf, primaryKey, table, text, time } from '../dialect/index.ts'
import { user } from './auth.ts'
import { workspace } from './workspaces.ts'

/** A section of one's own, or what one has set for one of the three that are always there (`starred`, …). */
export const section = table(
  'section',
  {
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    id: id('id').notNull(),
    /** NULL for those that are always there. */
    name: text('name'),
    collapsed: bool('collapsed').notNull().default(false),
    sort: oneOf('sort', ['name', 'recent', 'hand']).notNull().default('name'),
    show: oneOf('show', ['all', 'unread']).notNull().default('all'),
    /** The order by hand. Only an order: what is in the section stands with the memberships. */
    channelIds: json<string[]>('channel_ids').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'section_pk', columns: [t.userId, t.workspaceId, t.id] }),
    index('section_workspace').on(t.workspaceId),
  ],
)

/** What holds for the sidebar as a whole; without a row it is as it was made. */
export const sidebar = table(
  'sidebar',
  {
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    show: oneOf('show', ['all', 'unread']).notNull().default('all'),
    sectionIds: json<string[]>('section_ids').notNull(),
  },
  (t) => [
    primaryKey({ name: 'sidebar_pk', columns: [t.userId, t.workspaceId] }),
    index('sidebar_workspace').on(t.workspaceId),
  ],
)
