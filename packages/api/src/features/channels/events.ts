import { Channel, ChannelMember, ChannelPreferences, Id, Seq } from '@parley/db/validators'
import * as v from 'valibot'
import { type Audience, defineEvent } from '../../events/define.ts'

const payload = v.object({ channel: Channel })
type Payload = v.InferOutput<typeof payload>
const sighted = ({ channel }: Payload): Audience =>
  channel.kind === 'public' ? { channels: [channel.id], public: channel.id } : { channels: [channel.id] }
const visibility = ({ channel }: Payload) =>
  ({ kind: 'channel_visibility', channelId: channel.id, public: channel.kind === 'public' }) as const

export const channelCreated = defineEvent({
  type: 'channel.created',
  scope: 'workspace',
  summary: 'A channel was created. Public ones are announced to everyone but guests.',
  payload,
  audience: sighted,
  subject: ({ channel }) => channel.id,
  channel: ({ channel }) => channel.id,
  rights: visibility,
})

export const channelUpdated = defineEvent({
  type: 'channel.updated',
  scope: 'workspace',
  summary: 'Name, topic, purpose, kind or archive state of a channel changed.',
  payload,
  audience: sighted,
  subject: ({ channel }) => channel.id,
  channel: ({ channel }) => channel.id,
  rights: visibility,
})

/**
 * A deleted channel has no members left to look up when the log is replayed, so everyone of the workspace is told; what
 * they are told is an id that no longer names anything. Made private: everyone who could see it, but its members, who
 * keep it.
 */
export const channelClosed = defineEvent({
  type: 'channel.closed',
  scope: 'workspace',
  summary: 'One lost sight of a channel: it was deleted, or made private without one.',
  payload: v.object({
    channelId: Id,
    reason: v.picklist(['deleted', 'private']),
  }),
  audience: ({ channelId, reason }) => ({
    workspace: reason === 'deleted' ? 'everyone' : 'insiders',
    except: channelId,
  }),
  subject: ({ channelId }) => channelId,
  rights: ({ channelId, reason }) =>
    reason === 'deleted'
      ? { kind: 'channel_gone', channelId }
      : { kind: 'channel_visibility', channelId, public: false },
})

export const channelMemberAdded = defineEvent({
  type: 'channel.member_added',
  scope: 'workspace',
  summary: 'Somebody came into a channel: by joining, by being added, or by creating it.',
  /** `lastSeq`: the seq of the newest message there, 0 for none. */
  payload: v.object({ channel: Channel, member: ChannelMember, lastSeq: Seq }),
  audience: ({ channel, member }) => ({ channels: [channel.id], users: [member.userId] }),
  subject: ({ channel }) => channel.id,
  channel: ({ channel }) => channel.id,
  rights: ({ channel, member }) => ({ kind: 'channel_joined', channelId: channel.id, userId: member.userId }),
})

export const channelMemberRemoved = defineEvent({
  type: 'channel.member_removed',
  scope: 'workspace',
  summary: 'Somebody left a channel or was removed from it.',
  payload: v.object({ channelId: Id, userId: Id, memberCount: v.number() }),
  audience: ({ channelId, userId }) => ({ channels: [channelId], users: [userId] }),
  subject: ({ channelId }) => channelId,
  channel: ({ channelId }) => channelId,
  rights: ({ channelId, userId }) => ({ kind: 'channel_left', channelId, userId }),
})

export const readCursorUpdated = defineEvent({
  type: 'read_cursor.updated',
  scope: 'user',
  summary: 'One read on in a channel, or marked it unread, here or on another device.',
  payload: v.object({ workspaceId: Id, channelId: Id, readSeq: Seq }),
  subject: ({ channelId }) => channelId,
})

export const preferencesUpdated = defineEvent({
  type: 'preferences.updated',
  scope: 'user',
  summary: 'One changed one’s own settings for a channel.',
  payload: v.object({ workspaceId: Id, channelId: Id, preferences: ChannelPreferences }),
  subject: ({ channelId }) => channelId,
})
