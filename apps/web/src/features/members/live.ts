import type { Member } from '@parley/db/validators'
import { liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { upsert } from '../../lib/upsert.ts'

type Members = Member[]
const put = (members: Members, member: Member, { key }: Reading) =>
  key[0] === member.workspaceId ? upsert(members, member, (one) => one.userId) : members

/** Everybody of a workspace, also those who left: old messages keep a name. */
export const membersFamily = liveFamily<Members>()('members', {
  'member.joined': (members, { payload }, reading) => put(members, payload.member, reading),
  'member.updated': (members, { payload }, reading) => put(members, payload.member, reading),
  'member.left': (members, { payload }, reading) => put(members, payload.member, reading),
  // A guest knows only the people of their channels: with a channel come people one had not seen.
  'channel.member_added': (members, { payload }, { key, userId }) => {
    if (key[0] !== payload.channel.workspaceId) return members
    const strange = !members.some((one) => one.userId === payload.member.userId && one.active)
    return strange || payload.member.userId === userId ? refetch : members
  },
  'membership.updated': (members, { payload }, { key }) => (key[0] === payload.workspace.id ? refetch : members),
})
