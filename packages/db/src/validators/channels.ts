import * as v from 'valibot'
import { ClientId, Id, Seq, Timestamp } from './common.ts'
import { limits } from './limits.ts'
import { HandOrder } from './sections.ts'
import { line, wellFormed } from './text.ts'

export const channelKinds = ['public', 'private', 'direct', 'group'] as const
export const ChannelKind = v.picklist(channelKinds)
export type ChannelKind = v.InferOutput<typeof ChannelKind>

/** Any script's letters and digits, with - and _ inside; stored in lower case and without the '#'. */
export const ChannelName = v.pipe(
  v.string('Channel name must be text.'),
  v.check(wellFormed, 'Contains characters that cannot be stored.'),
  v.trim(),
  v.normalize('NFC'),
  v.toLowerCase(),
  v.minLength(1, 'Channel name is required.'),
  v.maxLength(limits.channelName, `Channel name must be at most ${limits.channelName} characters.`),
  v.regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u,
    'Channel name may hold letters, digits, hyphens and underscores, and starts with a letter or digit.',
  ),
)
export const Topic = line('Topic', limits.topic, 0)
export const Purpose = line('Purpose', limits.purpose, 0)

/** What everybody who may see it sees of it; events carry this. */
export const Channel = v.object({
  id: Id,
  workspaceId: Id,
  kind: ChannelKind,
  name: v.nullable(v.string()),
  topic: v.string(),
  purpose: v.string(),
  archivedAt: v.nullable(Timestamp),
  memberCount: v.number(),
  /** Who is in it, for direct and group channels; null for the others. */
  userIds: v.nullable(v.array(Id)),
  /** Names that it had and that still lead to it, the latest first. */
  formerNames: v.array(v.string()),
  createdAt: Timestamp,
})
export type Channel = v.InferOutput<typeof Channel>

export const notifyLevels = ['all', 'mentions', 'nothing'] as const
export const NotifyLevel = v.picklist(notifyLevels, 'notifyLevel must be all, mentions or nothing.')

/** One's own settings for one channel. */
export const ChannelPreferences = v.object({
  notifyLevel: NotifyLevel,
  muted: v.boolean(),
  starred: v.boolean(),
  /** Put away from the sidebar until somebody writes there. */
  hidden: v.boolean(),
  /** The section of one's own that it stands in; null for none. */
  section: v.nullable(Id),
})
export type ChannelPreferences = v.InferOutput<typeof ChannelPreferences>

export const MyChannel = v.object({
  ...Channel.entries,
  ...ChannelPreferences.entries,
  /** Everything up to this seq of the workspace has been read. */
  readSeq: Seq,
  /** Exact to 99; 100 means more. */
  unreadCount: v.number(),
  /** The newest unread messages' seqs, newest first, at most 100: with them a client keeps the count exact by itself. */
  unreadSeqs: v.array(Seq),
  /** Unread messages that call one by name or as part of everybody; exact to 99. */
  mentionCount: v.number(),
  mentionSeqs: v.array(Seq),
  /** The seq of the newest message ever written there, replies included; 0 for none. */
  lastSeq: Seq,
})
export type MyChannel = v.InferOutput<typeof MyChannel>

export const browseFilters = ['joinable', 'all', 'joined', 'archived'] as const
export const BrowseFilter = v.picklist(browseFilters, 'filter must be joinable, all, joined or archived.')
export type BrowseFilter = v.InferOutput<typeof BrowseFilter>
export const browseSorts = ['name', 'members', 'newest'] as const
export const BrowseSort = v.picklist(browseSorts, 'sort must be name, members or newest.')
export type BrowseSort = v.InferOutput<typeof BrowseSort>

/** A channel as the browser lists it. */
export const BrowsedChannel = v.object({ ...Channel.entries, joined: v.boolean() })
export type BrowsedChannel = v.InferOutput<typeof BrowsedChannel>

export const ChannelMember = v.object({ channelId: Id, userId: Id, name: v.string(), joinedAt: Timestamp })
export type ChannelMember = v.InferOutput<typeof ChannelMember>

const UserIds = v.pipe(
  v.array(Id, 'Must be a list of ids.'),
  v.maxLength(limits.memberIds, `At most ${limits.memberIds} people at once.`),
)

export const CreateChannelInput = v.strictObject({
  workspaceId: Id,
  name: ChannelName,
  kind: v.picklist(['public', 'private'], 'kind must be public or private.'),
  topic: v.optional(Topic),
  purpose: v.optional(Purpose),
  memberIds: v.optional(UserIds),
  clientId: v.optional(ClientId),
})
export const UpdateChannelInput = v.strictObject({
  channelId: Id,
  name: v.optional(ChannelName),
  topic: v.optional(Topic),
  purpose: v.optional(Purpose),
  kind: v.optional(v.picklist(['public', 'private'], 'kind must be public or private.')),
})
export const AddChannelMembersInput = v.strictObject({
  channelId: Id,
  userIds: v.pipe(UserIds, v.minLength(1, 'Name at least one person.')),
})

export const UpdatePreferencesInput = v.strictObject({
  channelId: Id,
  notifyLevel: v.optional(NotifyLevel),
  muted: v.optional(v.boolean('muted must be true or false.')),
  starred: v.optional(v.boolean('starred must be true or false.')),
  hidden: v.optional(v.boolean('hidden must be true or false.')),
  section: v.optional(v.nullable(Id)),
  /** Of the section that the channel stands in then. */
  order: v.optional(HandOrder),
})

/** Oneself is always one of them; nobody else makes a notepad. */
export const OpenDirectInput = v.strictObject({
  workspaceId: Id,
  userIds: v.pipe(
    v.array(Id, 'Must be a list of ids.'),
    v.maxLength(limits.directPeople - 1, `A group has at most ${limits.directPeople} people, oneself among them.`),
  ),
})
