// A workspace, its roles with their permissions, its members and the invitations into it.
import { bool, id, index, int, primaryKey, table, text, time, uniqueIndex } from '../dialect/index.ts'
import { user } from './auth.ts'

export const workspace = table('workspace', {
  id: id('id').primaryKey(),
  name: text('name').notNull(),
  /** Stored in lower case, so that unique means unique whatever the case. */
  slug: text('slug').notNull().unique(),
  createdAt: time('created_at').notNull(),
})

/** An address that a workspace had and nobody has taken since: it still leads there. */
export const formerSlug = table(
  'former_slug',
  {
    slug: text('slug').primaryKey(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    givenUpAt: time('given_up_at').notNull(),
  },
  (t) => [index('former_slug_workspace').on(t.workspaceId)],
)

export const role = table(
  'role',
  {
    id: id('id').primaryKey(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    /** owner, admin, member or guest for the four built-in roles; NULL for a role of the workspace's own. */
    key: text('key'),
    name: text('name').notNull(),
    /** Higher outranks lower: nobody changes a role at or above their own. */
    rank: int('rank').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [uniqueIndex('role_workspace_key').on(t.workspaceId, t.key)],
)

export const rolePermissions = table(
  'role_permissions',
  {
    roleId: id('role_id')
      .notNull()
      .references(() => role.id, { onDelete: 'cascade' }),
    permission: text('permission').notNull(),
  },
  (t) => [primaryKey({ name: 'role_permissions_pk', columns: [t.roleId, t.permission] })],
)

/** A person in a workspace. Those who left stay as rows, so that their messages keep a name. */
export const member = table(
  'member',
  {
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    roleId: id('role_id')
      .notNull()
      .references(() => role.id),
    active: bool('active').notNull().default(true),
    joinedAt: time('joined_at').notNull(),
    leftAt: time('left_at'),
  },
  (t) => [
    primaryKey({ name: 'member_pk', columns: [t.workspaceId, t.userId] }),
    index('member_user').on(t.userId),
    index('member_role').on(t.roleId),
  ],
)

export const invitation = table(
  'invitation',
  {
    id: id('id').primaryKey(),
    workspaceId: id('workspace_id')
      .notNull()
      .references(() => workspace.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token in hex; the token itself is shown once and stored nowhere. */
    tokenHash: text('token_hash').notNull().unique(),
    roleId: id('role_id')
      .notNull()
      .references(() => role.id, { onDelete: 'cascade' }),
    email: text('email'),
    createdBy: id('created_by')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    revokedAt: time('revoked_at'),
    maxUses: int('max_uses'),
    uses: int('uses').notNull().default(0),
  },
  (t) => [index('invitation_workspace').on(t.workspaceId)],
)
