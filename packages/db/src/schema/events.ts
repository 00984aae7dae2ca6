// The log that every live screen, and later every webhook and mail, is a reader of.
import { bigint, id, index, json, primaryKey, table, text, time } from '../dialect/index.ts'

/** A scope is a workspace or a person. Its row is the counter of its events, and the write lock of its verbs. */
export const scope = table('scope', {
  id: id('id').primaryKey(),
  seq: bigint('seq').notNull(),
})

/** Who may receive an event; membership itself is looked up at delivery. Shapes: packages/api/src/events/audience.ts */
export interface StoredAudience {
  /** everyone of the workspace, or everyone but guests */
  workspace?: 'everyone' | 'insiders'
  /** members of these channels */
  channels?: string[]
  /** insiders, while this channel is public */
  public?: string
  /** nobody of this channel, whatever the rest says */
  except?: string
  /** these people */
  users?: string[]
  /** whoever's role has this permission */
  permission?: string
}

export const event = table(
  'event',
  {
    scopeId: id('scope_id').notNull(),
    seq: bigint('seq').notNull(),
    type: text('type').notNull(),
    at: time('at').notNull(),
    audience: json<StoredAudience>('audience').notNull(),
    /** The resource that the event is about: erasing it sets the payloads of its earlier events to NULL. */
    subjectId: id('subject_id').notNull(),
    /** The channel it happened in, if any: erasing the channel erases these. */
    channelId: id('channel_id'),
    payload: json<unknown>('payload'),
  },
  (t) => [
    primaryKey({ name: 'event_pk', columns: [t.scopeId, t.seq] }),
    index('event_subject').on(t.subjectId),
    index('event_channel').on(t.channelId),
    index('event_at').on(t.at),
  ],
)

/** Answers to creating calls that carried a clientId, so that a retry returns the first one's resource. */
export const idempotency = table(
  'idempotency',
  {
    actorId: id('actor_id').notNull(),
    procedure: text('procedure').notNull(),
    clientId: text('client_id').notNull(),
    /** SHA-256 of the validated input in hex. */
    inputHash: text('input_hash').notNull(),
    resourceId: id('resource_id').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'idempotency_pk', columns: [t.actorId, t.procedure, t.clientId] }),
    index('idempotency_created').on(t.createdAt),
  ],
)
