import {
  AddChannelMembersInput,
  BrowsedChannel,
  BrowseFilter,
  BrowseSort,
  Channel,
  ChannelMember,
  ChannelName,
  ChannelPreferences,
  CreateChannelInput,
  Cursor,
  Id,
  limits,
  MyChannel,
  PageSize,
  Seq,
  UpdateChannelInput,
  UpdatePreferencesInput,
} from '@parley/db/validators'
import * as v from 'valibot'
import { asWritten, type Endpoint, endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ channelId: Id })
const { readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs } = MyChannel.entries
const ReadState = v.object({ channelId: Id, readSeq, unreadCount, unreadSeqs, mentionCount, mentionSeqs })
const read = { readSeq: 42, unreadCount: 0, unreadSeqs: [], mentionCount: 0, mentionSeqs: [] }
/** A verb on one channel that answers with the channel. */
const verb = (name: string, e: Pick<Endpoint, 'access' | 'summary' | 'description' | 'errors'>) =>
  endpoint({
    ...e,
    method: 'POST',
    path: `/channels/{channelId}/${name}`,
    tag: 'Channels',
    example: { output: examples.channel },
  })
    .input(one)
    .output(Channel)

export const channels = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/channels',
    tag: 'Channels',
    access: 'workspace.read',
    summary: 'My channels in a workspace',
    description: 'All of them, whole (`nextCursor` is always null), each with the read cursor and what is unread.',
    example: { output: { items: [examples.myChannel], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id }))
    .output(asWritten(page(MyChannel))),
  browse: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/channels/browse',
    tag: 'Channels',
    access: 'channel.browse',
    summary: 'Browse channels',
    description:
      'By default public channels that one could join. `filter=all` has those too that one is in, private ones among them, ' +
      '`joined` only those; `archived` the archived ones of all. `query` finds part of the name, of a former name, of topic or ' +
      'purpose, whatever the case. `sort` is by `name`, by `members` (most first) or `newest`.',
    example: { output: { items: [{ ...examples.channel, joined: false }], nextCursor: null } },
  })
    .input(
      v.strictObject({
        workspaceId: Id,
        query: v.optional(
          v.pipe(v.string(), v.maxLength(limits.query, `query must be at most ${limits.query} characters.`)),
        ),
        filter: v.optional(BrowseFilter, 'joinable'),
        sort: v.optional(BrowseSort, 'name'),
        limit: v.optional(PageSize, 50),
        cursor: v.optional(Cursor),
      }),
    )
    .output(page(BrowsedChannel)),
  find: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/channels/by-name/{name}',
    tag: 'Channels',
    access: 'workspace.read',
    summary: 'The channel of a name',
    description:
      'Also of a name that it had before, unless another channel has taken that name since. Whatever the case, without `#`.',
    example: { output: examples.channel },
  })
    .input(v.strictObject({ workspaceId: Id, name: ChannelName }))
    .output(Channel),
  create: endpoint({
    method: 'POST',
    path: '/workspaces/{workspaceId}/channels',
    tag: 'Channels',
    access: 'workspace.read',
    status: 201,
    errors: ['CONFLICT'],
    summary: 'Create a channel',
    description:
      'Needs `channel.create.public` or `channel.create.private`, by `kind`. One becomes a member, and so do the people of ' +
      '`memberIds`. A name that is taken (whatever the case) is a CONFLICT.',
    example: { input: { name: 'general', kind: 'public' }, output: examples.channel },
  })
    .input(CreateChannelInput)
    .output(Channel),
  get: endpoint({
    method: 'GET',
    path: '/channels/{channelId}',
    tag: 'Channels',
    access: 'channel.read',
    summary: 'One channel',
    example: { output: examples.channel },
  })
    .input(one)
    .output(Channel),
  update: endpoint({
    method: 'PATCH',
    path: '/channels/{channelId}',
    tag: 'Channels',
    access: 'channel.update',
    errors: ['CONFLICT'],
    summary: 'Change name, topic, purpose or kind of a channel',
    description:
      'Changing `kind` needs `channel.manage`. `general` stays public and keeps its name. ' +
      'A former name leads here until another channel takes it. ' +
      'A group becomes a private channel with `kind: private` and a `name`; a direct channel stays what it is: CONFLICT.',
    example: { input: { topic: 'Everything and anything' }, output: examples.channel },
  })
    .input(UpdateChannelInput)
    .output(Channel),
  delete: endpoint({
    method: 'DELETE',
    path: '/channels/{channelId}',
    tag: 'Channels',
    access: 'channel.delete',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Delete a channel with all its messages',
    description: 'There is no way back. `general` cannot be deleted: CONFLICT.',
  })
    .input(one)
    .output(v.void()),
  join: verb('join', {
    access: 'channel.browse',
    errors: ['CONFLICT'],
    summary: 'Join a public channel',
    description: 'Joining again changes nothing.',
  }),
  leave: verb('leave', {
    access: 'channel.read',
    errors: ['CONFLICT'],
    summary: 'Leave a channel',
    description:
      'Answers with the channel as one leaves it. Leaving again changes nothing. Only guests can leave `general`: CONFLICT.',
  }),
  archive: verb('archive', {
    access: 'channel.manage',
    errors: ['CONFLICT'],
    summary: 'Archive a channel',
    description: 'It stays readable and takes no more messages. `general` cannot be archived: CONFLICT.',
  }),
  unarchive: verb('unarchive', { access: 'channel.manage', summary: 'Bring an archived channel back' }),
  members: endpoint({
    method: 'GET',
    path: '/channels/{channelId}/members',
    tag: 'Channels',
    access: 'channel.read',
    summary: 'Who is in a channel',
    example: { output: { items: [examples.channelMember], nextCursor: null } },
  })
    .input(v.strictObject({ channelId: Id, limit: v.optional(PageSize, 50), cursor: v.optional(Cursor) }))
    .output(page(ChannelMember)),
  addMembers: endpoint({
    method: 'POST',
    path: '/channels/{channelId}/members',
    tag: 'Channels',
    access: 'channel.member.add',
    errors: ['CONFLICT'],
    summary: 'Add people to a channel',
    description:
      'Those who are in it already are passed over; an id that is no member of the workspace is a BAD_REQUEST.',
    example: { input: { userIds: [examples.userId] }, output: examples.channel },
  })
    .input(AddChannelMembersInput)
    .output(Channel),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/channels/{channelId}/members/{userId}',
    tag: 'Channels',
    access: 'channel.member.remove',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Remove somebody from a channel',
    description: 'Only guests can be removed from `general`: CONFLICT.',
  })
    .input(v.strictObject({ channelId: Id, userId: Id }))
    .output(v.void()),
  setReadCursor: endpoint({
    method: 'PUT',
    path: '/channels/{channelId}/read-cursor',
    tag: 'Channels',
    access: 'channel.read',
    summary: 'Say how far one has read',
    description:
      'Everything up to `seq` is read; going backwards marks unread from there. A seq beyond the newest of the workspace is ' +
      'taken as the newest.',
    example: {
      input: { seq: 42 },
      output: { channelId: examples.channelId, ...read },
    },
  })
    .input(v.strictObject({ channelId: Id, seq: Seq }))
    .output(ReadState),
  readAll: endpoint({
    method: 'POST',
    path: '/workspaces/{workspaceId}/read-all',
    tag: 'Channels',
    access: 'workspace.read',
    summary: 'Mark everything as read',
    description: 'Answers with the cursors as they stood before, so that it can be undone channel by channel.',
    example: { output: { items: [{ channelId: examples.channelId, readSeq: 40 }], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id }))
    .output(page(v.object({ channelId: Id, readSeq: Seq }))),
  setPreferences: endpoint({
    method: 'PATCH',
    path: '/channels/{channelId}/preferences',
    tag: 'Channels',
    access: 'channel.read',
    summary: 'My settings for a channel',
    description:
      'What notifies, muted, starred, hidden until somebody writes there, and the section of one’s own that it stands in ' +
      '(null for none; starred shows before it). `order` is that of the section that it stands in then, by hand from then on: ' +
      'both change at once, or neither. For oneself alone.',
    example: {
      input: { muted: true },
      output: { channelId: examples.channelId, ...examples.preferences, muted: true },
    },
  })
    .input(UpdatePreferencesInput)
    .output(v.object({ channelId: Id, ...ChannelPreferences.entries })),
}
