import {
  CreateWorkspaceInput,
  Id,
  MyWorkspace,
  Role,
  Slug,
  UpdateWorkspaceInput,
  Workspace,
} from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, nothing, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ workspaceId: Id })

export const workspaces = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces',
    tag: 'Workspaces',
    access: 'signed-in',
    summary: 'My workspaces',
    description: 'All of them, whole (`nextCursor` is always null).',
    example: { output: { items: [examples.myWorkspace], nextCursor: null } },
  })
    .input(nothing)
    .output(page(MyWorkspace)),
  create: endpoint({
    method: 'POST',
    path: '/workspaces',
    tag: 'Workspaces',
    access: 'signed-in',
    status: 201,
    errors: ['CONFLICT', 'NOT_FOUND'],
    summary: 'Create a workspace',
    description:
      'One becomes its owner, and its channel `general` exists at once. Without a `slug` one is made from the name; ' +
      'a given one that is taken (whatever the case) is a CONFLICT. `locale` is the language of the message that stands ' +
      'in `general` at first; without it one’s own, else English.',
    example: { input: { name: 'Analytical Engines' }, output: examples.myWorkspace },
  })
    .input(CreateWorkspaceInput)
    .output(MyWorkspace),
  get: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}',
    tag: 'Workspaces',
    access: 'workspace.read',
    summary: 'One workspace',
    example: { output: examples.myWorkspace },
  })
    .input(one)
    .output(MyWorkspace),
  find: endpoint({
    method: 'GET',
    path: '/addresses/{slug}',
    tag: 'Workspaces',
    access: 'signed-in',
    errors: ['NOT_FOUND'],
    summary: 'The workspace of an address',
    description: 'Also of an address that it had before, unless another workspace has taken that one since.',
    example: { output: examples.workspace },
  })
    .input(v.strictObject({ slug: Slug }))
    .output(Workspace),
  update: endpoint({
    method: 'PATCH',
    path: '/workspaces/{workspaceId}',
    tag: 'Workspaces',
    access: 'workspace.update',
    errors: ['CONFLICT'],
    summary: 'Rename a workspace or change its address',
    description: 'A former address leads here until another workspace takes it.',
    example: { input: { name: 'Difference Engines' }, output: { ...examples.workspace, name: 'Difference Engines' } },
  })
    .input(UpdateWorkspaceInput)
    .output(Workspace),
  delete: endpoint({
    method: 'DELETE',
    path: '/workspaces/{workspaceId}',
    tag: 'Workspaces',
    access: 'workspace.delete',
    status: 204,
    summary: 'Delete a workspace',
    description: 'With all its channels, messages and events, for everybody and at once. There is no way back.',
  })
    .input(one)
    .output(v.void()),
  leave: endpoint({
    method: 'POST',
    path: '/workspaces/{workspaceId}/leave',
    tag: 'Workspaces',
    access: 'workspace.read',
    errors: ['CONFLICT'],
    summary: 'Leave a workspace',
    description: 'Answers with the workspace as one leaves it. The last owner cannot leave: CONFLICT.',
    example: { output: examples.workspace },
  })
    .input(one)
    .output(Workspace),
  roles: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/roles',
    tag: 'Workspaces',
    access: 'workspace.read',
    summary: 'Roles of a workspace with their permissions',
    example: { output: { items: [examples.role], nextCursor: null } },
  })
    .input(one)
    .output(page(Role)),
  permissions: endpoint({
    method: 'GET',
    path: '/permissions',
    tag: 'Workspaces',
    access: 'signed-in',
    summary: 'Every permission with its description',
    example: {
      output: {
        items: [
          { key: 'message.post', description: 'Write in channels one belongs to, and change one’s own messages.' },
        ],
        nextCursor: null,
      },
    },
  })
    .input(nothing)
    .output(page(v.object({ key: v.string(), description: v.string() }))),
}
