import { Id, MyWorkspace, Workspace } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const workspaceUpdated = defineEvent({
  type: 'workspace.updated',
  scope: 'workspace',
  summary: 'Name or address of the workspace changed.',
  payload: v.object({ workspace: Workspace }),
  audience: () => ({ workspace: 'everyone' }),
  subject: ({ workspace }) => workspace.id,
})

export const membershipCreated = defineEvent({
  type: 'membership.created',
  scope: 'user',
  summary: 'One joined a workspace.',
  payload: v.object({ workspace: MyWorkspace }),
  subject: ({ workspace }) => workspace.id,
})

export const membershipUpdated = defineEvent({
  type: 'membership.updated',
  scope: 'user',
  summary: 'One’s role in a workspace changed: what one may see there may have changed with it.',
  payload: v.object({ workspace: MyWorkspace }),
  subject: ({ workspace }) => workspace.id,
})

export const membershipDeleted = defineEvent({
  type: 'membership.deleted',
  scope: 'user',
  summary: 'One left a workspace, was removed from it, or it was deleted.',
  payload: v.object({ workspaceId: Id }),
  subject: ({ workspaceId }) => workspaceId,
})
