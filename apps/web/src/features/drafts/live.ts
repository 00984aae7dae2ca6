import type { Draft } from '@parley/db/validators'
import { liveFamily, refetch } from '../../client/live-query.ts'
import { without } from '../../lib/upsert.ts'

const same = (a: Draft) => (b: Draft) => a.channelId === b.channelId && a.parentId === b.parentId

/** What I have begun to write in a workspace, the latest first. */
export const draftsFamily = liveFamily<Draft[]>()('drafts', {
  'draft.updated': (drafts, { payload: { draft } }, { key }) => {
    if (key[0] !== draft.workspaceId) return drafts
    const others = without(drafts, same(draft))
    return draft.content === '' ? others : [draft, ...others]
  },
  'membership.updated': () => refetch,
  'channel.closed': (drafts, { payload }) => without(drafts, (one) => one.channelId === payload.channelId),
  'channel.member_removed': (drafts, { payload }, { userId }) =>
    payload.userId === userId ? without(drafts, (one) => one.channelId === payload.channelId) : drafts,
  'channel.member_added': (drafts, { payload: { channel, member } }, { userId, key }) =>
    member.userId === userId && key[0] === channel.workspaceId ? refetch : drafts,
})
