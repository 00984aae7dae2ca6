// Invented but consistent resources for the documentation: the same people and ids on every page.
import {
  type Channel,
  type ChannelMember,
  type ChannelPreferences,
  defaultSettings,
  type Invitation,
  type Me,
  type Member,
  type Message,
  type MyChannel,
  type MyWorkspace,
  type Presence,
  type Role,
  type RoleBadge,
  type Section,
  type Status,
  type Workspace,
} from '@parley/db/validators'

const at = '2026-11-20T09:30:00.000Z'
const workspaceId = '01939f2e-7a10-7c3e-8d11-6f0c3a5b9e01'
const userId = '01939f2e-7a11-7aa2-9d2b-0b8a7c6d5e02'
const channelId = '01939f2e-7a12-7b14-8f3c-1c9b8d7e6f03'

const streamId = '01939f2e-7a16-7a38-8473-5a0de1b32307'
const role: RoleBadge = { id: '01939f2e-7a13-7d05-a14d-2dac9e8f7004', key: 'member', name: 'Member', rank: 50 }
const workspace: Workspace = { id: workspaceId, name: 'Analytical Engines', slug: 'analytical-engines', createdAt: at }
const permissions = ['workspace.read', 'member.read', 'channel.read', 'message.post']
const channel: Channel = {
  id: channelId,
  workspaceId,
  kind: 'public',
  name: 'general',
  topic: 'Everything and anything',
  purpose: '',
  archivedAt: null,
  memberCount: 2,
  userIds: null,
  formerNames: [],
  createdAt: at,
}
const message: Message = {
  id: '01939f2e-7a14-7e96-b25e-3ebdaf901105',
  workspaceId,
  channelId,
  authorId: userId,
  content: 'The engine **weaves** algebraic patterns.',
  parentId: null,
  alsoToChannel: false,
  thread: null,
  reactions: [{ emoji: '🎉', count: 1, userIds: [userId] }],
  mentions: { userIds: [], channel: false, here: false },
  pinnedAt: null,
  pinnedBy: null,
  clientId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  seq: 42,
  createdAt: at,
  editedAt: null,
  deletedAt: null,
}
const preferences: ChannelPreferences = {
  notifyLevel: 'all',
  muted: false,
  starred: false,
  hidden: false,
  section: null,
}
const section: Section = {
  id: '01939f2e-7a16-7b02-9d4e-5af0de134407',
  workspaceId,
  name: 'Project looms',
  collapsed: false,
  sort: 'hand',
  show: 'all',
  channelIds: [channelId],
}
const invitation: Invitation = {
  id: '01939f2e-7a15-7f27-8367-4fcec0a12206',
  workspaceId,
  role,
  email: null,
  createdBy: userId,
  createdAt: at,
  expiresAt: '2026-11-27T09:30:00.000Z',
  maxUses: null,
  uses: 0,
}
const status: Status = { emoji: '📅', text: 'In a meeting', expiresAt: '2026-11-20T10:30:00.000Z' }
const profile = { name: 'Ada Lovelace', title: 'Countess of Computing', timezone: 'Europe/London', status }

export const examples = {
  at,
  workspaceId,
  userId,
  channelId,
  streamId,
  presence: { userId, state: 'active', dndUntil: null } satisfies Presence,
  messageId: message.id,
  role: { ...role, permissions } satisfies Role,
  roleBadge: role,
  workspace,
  myWorkspace: { ...workspace, role, permissions } satisfies MyWorkspace,
  status,
  me: {
    id: userId,
    ...profile,
    email: 'ada@example.com',
    locale: 'en-GB',
    settings: { ...defaultSettings, density: 'compact' },
    isInstanceAdmin: true,
    createdAt: at,
  } satisfies Me,
  member: { workspaceId, userId, ...profile, role, active: true, joinedAt: at } satisfies Member,
  invitation,
  newInvitation: { ...invitation, token: 'q3Jx…', url: 'https://chat.example.com/invite/q3Jx…' },
  channel,
  myChannel: {
    ...channel,
    ...preferences,
    readSeq: 40,
    unreadCount: 1,
    unreadSeqs: [42],
    mentionCount: 0,
    mentionSeqs: [],
    lastSeq: 42,
  } satisfies MyChannel,
  preferences,
  section,
  channelMember: { channelId, userId, name: 'Ada Lovelace', joinedAt: at } satisfies ChannelMember,
  message,
}
