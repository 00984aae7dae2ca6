// Who people are: the four tables that better-auth reads and writes (its field names, our column names),
// and the one row that says who owns the installation.
import { bool, id, index, json, table, text, time } from '../dialect/index.ts'
import type { Settings } from '../validators/settings.ts'

export const user = table('user', {
  id: id('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: bool('email_verified').notNull().default(false),
  image: text('image'),
  title: text('title').notNull().default(''),
  /** A name of the IANA database; NULL: not known yet. */
  timezone: text('timezone'),
  /** The language of the screen; NULL: as the browser asks. */
  locale: text('locale'),
  /** NULL: no status, whatever the two beside it say. */
  statusEmoji: text('status_emoji'),
  statusText: text('status_text'),
  statusExpiresAt: time('status_expires_at'),
  /** What was chosen; everything else is as by default. */
  settings: json<Partial<Settings>>('settings'),
  createdAt: time('created_at').notNull(),
  updatedAt: time('updated_at').notNull(),
})

export const session = table(
  'session',
  {
    id: id('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('session_user').on(t.userId)],
)

export const account = table(
  'account',
  {
    id: id('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: id('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('account_user').on(t.userId)],
)

export const verification = table(
  'verification',
  {
    id: id('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (t) => [index('verification_identifier').on(t.identifier)],
)

/** The instance admin. `claim` is 'first' for the account that won an empty instance: unique, so won once. */
export const instanceAdmin = table('instance_admin', {
  userId: id('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  claim: text('claim').unique(),
  createdAt: time('created_at').notNull(),
})
