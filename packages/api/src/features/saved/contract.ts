import { Cursor, Id, Message, PageSize, Timestamp } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ messageId: Id })
const Saved = v.object({ message: Message, savedAt: Timestamp })

export const saved = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/saved',
    tag: 'Saved',
    access: 'workspace.read',
    summary: 'What I kept for later',
    description: 'The latest first; what one may not see any more is left out.',
    example: { output: { items: [{ message: examples.message, savedAt: examples.at }], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id, limit: v.optional(PageSize, 50), cursor: v.optional(Cursor) }))
    .output(page(Saved)),
  add: endpoint({
    method: 'PUT',
    path: '/messages/{messageId}/saved',
    tag: 'Saved',
    access: 'channel.read',
    summary: 'Keep a message for later',
    description: 'For oneself alone; nobody learns of it. Keeping again changes nothing.',
    example: { output: { message: examples.message, savedAt: examples.at } },
  })
    .input(one)
    .output(Saved),
  remove: endpoint({
    method: 'DELETE',
    path: '/messages/{messageId}/saved',
    tag: 'Saved',
    access: 'channel.read',
    status: 204,
    summary: 'Let go of a kept message',
  })
    .input(one)
    .output(v.void()),
}
