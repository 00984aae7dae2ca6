import { Draft, Id, SetDraftInput } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const draft = {
  workspaceId: examples.workspaceId,
  channelId: examples.channelId,
  parentId: null,
  content: 'The engine',
  updatedAt: examples.at,
}

export const drafts = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/drafts',
    tag: 'Drafts',
    access: 'workspace.read',
    summary: 'What I have begun to write',
    description: 'Whole, the latest first, in channels that one is still in.',
    example: { output: { items: [draft], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id }))
    .output(page(Draft)),
  set: endpoint({
    method: 'PUT',
    path: '/channels/{channelId}/draft',
    tag: 'Drafts',
    access: 'message.post',
    summary: 'Keep what is being written',
    description: 'One per channel, and one per thread with `parentId`. Empty content drops it.',
    example: { input: { content: 'The engine' }, output: draft },
  })
    .input(SetDraftInput)
    .output(Draft),
}
