// Every event and the cached queries that it changes. An event without a line does not compile, and neither does a line
// whose family does not say how it follows that event.
import type { EventType } from '@parley/api/client'
import type { AnyFamily, LiveFamily } from '../client/live-query.ts'
import { browseFamily, channelFamily, channelMembersFamily, channelsFamily } from '../features/channels/live.ts'
import { draftsFamily } from '../features/drafts/live.ts'
import { invitationsFamily } from '../features/invitations/live.ts'
import { meFamily } from '../features/me/live.ts'
import { membersFamily } from '../features/members/live.ts'
import { mentionsFamily } from '../features/mentions/live.ts'
import { historyFamily } from '../features/messages/live.ts'
import { pinsFamily } from '../features/pins/live.ts'
import { myPresenceFamily } from '../features/presence/live.ts'
import { reactorsFamily } from '../features/reactions/live.ts'
import { savedFamily } from '../features/saved/live.ts'
import { sectionsFamily } from '../features/sections/live.ts'
import { placeFamily, threadFamily, threadsFamily } from '../features/threads/live.ts'

// biome-ignore lint/suspicious/noExplicitAny: families differ in their data
type Handlers = { [T in EventType]: readonly LiveFamily<any, T>[] }

export const handlers: Handlers = {
  'me.updated': [meFamily],
  'membership.created': [meFamily],
  'membership.updated': [
    meFamily,
    membersFamily,
    invitationsFamily,
    channelsFamily,
    channelFamily,
    browseFamily,
    channelMembersFamily,
    historyFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    draftsFamily,
    placeFamily,
  ],
  'membership.deleted': [meFamily],
  'workspace.updated': [meFamily],
  'member.joined': [membersFamily],
  'member.updated': [membersFamily, channelMembersFamily],
  'member.left': [membersFamily, channelMembersFamily],
  'invitation.created': [invitationsFamily],
  'invitation.updated': [invitationsFamily],
  'invitation.revoked': [invitationsFamily],
  'channel.created': [channelFamily, browseFamily],
  'channel.updated': [channelsFamily, channelFamily, browseFamily, placeFamily, threadsFamily],
  'channel.closed': [
    channelsFamily,
    channelFamily,
    browseFamily,
    channelMembersFamily,
    historyFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    draftsFamily,
    placeFamily,
  ],
  'channel.member_added': [
    channelsFamily,
    channelFamily,
    browseFamily,
    channelMembersFamily,
    membersFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    draftsFamily,
    placeFamily,
  ],
  'channel.member_removed': [
    channelsFamily,
    channelFamily,
    browseFamily,
    channelMembersFamily,
    historyFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    draftsFamily,
    placeFamily,
  ],
  'read_cursor.updated': [channelsFamily],
  'preferences.updated': [channelsFamily],
  'section.created': [sectionsFamily],
  'section.updated': [sectionsFamily],
  'section.deleted': [sectionsFamily, channelsFamily],
  'sidebar.updated': [sectionsFamily],
  'message.created': [historyFamily, channelsFamily, threadFamily, threadsFamily, mentionsFamily, placeFamily],
  'message.updated': [
    historyFamily,
    channelsFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    placeFamily,
  ],
  'message.deleted': [
    historyFamily,
    channelsFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    placeFamily,
    reactorsFamily,
  ],
  'message.pinned': [historyFamily, threadFamily, threadsFamily, savedFamily, mentionsFamily, pinsFamily],
  'message.unpinned': [historyFamily, threadFamily, threadsFamily, savedFamily, mentionsFamily, pinsFamily],
  'reaction.added': [
    historyFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    reactorsFamily,
  ],
  'reaction.removed': [
    historyFamily,
    threadFamily,
    threadsFamily,
    savedFamily,
    mentionsFamily,
    pinsFamily,
    reactorsFamily,
  ],
  'thread.updated': [historyFamily, threadFamily, threadsFamily, savedFamily, mentionsFamily, pinsFamily],
  'thread_follow.updated': [threadsFamily, placeFamily],
  'saved.added': [savedFamily],
  'saved.removed': [savedFamily],
  'draft.updated': [draftsFamily],
  'presence.set': [myPresenceFamily],
}

/** By name, which is how the keys of their queries begin. */
export const families: ReadonlyMap<string, AnyFamily> = new Map(
  Object.values(handlers)
    .flat()
    .map((family: AnyFamily) => [family.name, family]),
)
export const familiesFor = (type: EventType): readonly AnyFamily[] => handlers[type] ?? []
