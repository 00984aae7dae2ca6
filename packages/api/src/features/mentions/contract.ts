import { Cursor, Id, Message, PageSize } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

export const mentions = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/mentions',
    tag: 'Messages',
    access: 'workspace.read',
    summary: 'Messages that call me',
    description:
      'By name, or as part of everybody since one joined the channel; in threads too. The newest first, as the texts read ' +
      'now. What one may not see any more is left out.',
    example: { output: { items: [examples.message], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id, limit: v.optional(PageSize, 50), cursor: v.optional(Cursor) }))
    .output(page(Message)),
}
