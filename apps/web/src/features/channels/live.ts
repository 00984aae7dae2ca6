import type { BrowsedChannel, Channel, ChannelMember, Message, MyChannel } from '@parley/db/validators'
import { gone, liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { change, upsert, without } from '../../lib/upsert.ts'
import { callsMe } from '../messages/text/calls.ts'
import { arrived, called, readUpTo, stillCalled, vanished } from './unread.ts'

type Mine = MyChannel[]
const find = (channels: Mine, id: string) => channels.find((one) => one.id === id)
const put = (channels: Mine, channel: MyChannel) => upsert(channels, channel, (one) => one.id)
const drop = (channels: Mine, id: string) => without(channels, (one) => one.id === id)

/** What makes a channel unread: replies count where they stand in the channel too. */
const inChannel = (message: Message) => message.parentId === null || message.alsoToChannel

/** My channels of one workspace, with what is unread in each. */
export const channelsFamily = liveFamily<Mine>()('channels', {
  'channel.updated': (channels, { payload: { channel } }) =>
    change(
      channels,
      (one) => one.id === channel.id,
      (one) => ({ ...one, ...channel }),
    ),
  'channel.closed': (channels, { payload }) => drop(channels, payload.channelId),
  'channel.member_added': (channels, { seq, payload: { channel, member, lastSeq } }, { userId, key }) => {
    const known = find(channels, channel.id)
    if (known) return put(channels, { ...known, ...channel })
    if (member.userId !== userId || key[0] !== channel.workspaceId) return channels
    // Who opened a conversation decides whether it is put away for me, and no event says who did.
    if (channel.userIds) return refetch
    const nothing = { unreadCount: 0, unreadSeqs: [], mentionCount: 0, mentionSeqs: [] }
    const fresh = { notifyLevel: 'all', muted: false, starred: false, hidden: false, section: null } as const
    return put(channels, { ...channel, ...fresh, ...nothing, readSeq: seq, lastSeq })
  },
  'channel.member_removed': (channels, { payload }, { userId }) =>
    payload.userId === userId
      ? drop(channels, payload.channelId)
      : change(
          channels,
          (one) => one.id === payload.channelId,
          (one) => ({ ...one, memberCount: payload.memberCount }),
        ),
  'message.created': (channels, { payload: { message } }, { userId }) => {
    const known = find(channels, message.channelId)
    if (!known) return channels
    const channel = { ...known, hidden: false, lastSeq: Math.max(known.lastSeq, message.seq) }
    if (message.authorId === userId || !inChannel(message)) return put(channels, channel)
    const next = called(arrived(channel, message.seq), message.seq, callsMe(message, userId))
    return next ? put(channels, next) : refetch
  },
  'message.updated': (channels, { payload: { message } }, { userId }) => {
    const channel = find(channels, message.channelId)
    if (!channel || message.authorId === userId || !inChannel(message)) return channels
    const next = called(channel, message.seq, callsMe(message, userId))
    return next ? put(channels, next) : refetch
  },
  'message.deleted': (channels, { payload }) => {
    const channel = find(channels, payload.channelId)
    if (!channel) return channels
    const rest = vanished(channel, payload.messageSeq)
    const next = rest && called(rest, payload.messageSeq, false)
    return next ? put(channels, next) : refetch
  },
  'preferences.updated': (channels, { payload }) =>
    change(
      channels,
      (one) => one.id === payload.channelId,
      (one) => ({ ...one, ...payload.preferences }),
    ),
  'section.deleted': (channels, { payload }) =>
    change(
      channels,
      (one) => one.section === payload.sectionId,
      (one) => ({ ...one, section: null }),
    ),
  'read_cursor.updated': (channels, { payload }) => {
    const channel = find(channels, payload.channelId)
    if (!channel) return channels
    const next = readUpTo(channel, payload.readSeq)
    return next ? put(channels, stillCalled(next)) : refetch
  },
  'membership.updated': (channels, { payload }, { key }) => (key[0] === payload.workspace.id ? refetch : channels),
})

const about = (id: string, { key }: Reading) => key[0] === id

/** One channel as everybody sees it, for one that is not mine. */
export const channelFamily = liveFamily<Channel>()('channel', {
  'channel.created': (channel, { payload }, reading) =>
    about(payload.channel.id, reading) ? payload.channel : channel,
  'channel.updated': (channel, { payload }, reading) =>
    about(payload.channel.id, reading) ? payload.channel : channel,
  'channel.closed': (channel, { payload }, reading) => (about(payload.channelId, reading) ? gone : channel),
  'channel.member_added': (channel, { payload }, reading) =>
    about(payload.channel.id, reading) ? payload.channel : channel,
  'channel.member_removed': (channel, { payload }, reading) => {
    if (!about(payload.channelId, reading)) return channel
    if (payload.userId === reading.userId && channel.kind !== 'public') return gone
    return { ...channel, memberCount: payload.memberCount }
  },
  'membership.updated': (channel, { payload }) => (payload.workspace.id === channel.workspaceId ? refetch : channel),
})

/** A page of what one could join: filtered and paged by the server, so any change asks it again. */
export const browseFamily = liveFamily<{ items: BrowsedChannel[]; nextCursor: string | null }>()('browse', {
  'channel.created': () => refetch,
  'channel.updated': () => refetch,
  'channel.closed': () => refetch,
  'channel.member_added': (page, { payload }, { userId }) =>
    payload.member.userId === userId || page.items.some((one) => one.id === payload.channel.id) ? refetch : page,
  'channel.member_removed': (page, { payload }, { userId }) =>
    payload.userId === userId || page.items.some((one) => one.id === payload.channelId) ? refetch : page,
  'membership.updated': (page, { payload }, { key }) => (key[0] === payload.workspace.id ? refetch : page),
})

export const channelMembersFamily = liveFamily<ChannelMember[]>()('channel-members', {
  'channel.member_added': (members, { payload }, reading) =>
    about(payload.channel.id, reading) ? upsert(members, payload.member, (one) => one.userId) : members,
  'channel.member_removed': (members, { payload }, reading) => {
    if (!about(payload.channelId, reading)) return members
    if (payload.userId === reading.userId) return gone
    return without(members, (one) => one.userId === payload.userId)
  },
  'channel.closed': (members, { payload }, reading) => (about(payload.channelId, reading) ? gone : members),
  'member.updated': (members, { payload: { member } }) =>
    change(
      members,
      (one) => one.userId === member.userId && one.name !== member.name,
      (one) => ({ ...one, name: member.name }),
    ),
  'membership.updated': () => refetch,
  // It does not say which channels they were in: nobody is to learn of those they cannot see.
  'member.left': (members, { payload: { member } }) =>
    members.some((one) => one.userId === member.userId) ? refetch : members,
})
