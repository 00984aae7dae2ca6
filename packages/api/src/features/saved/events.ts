import { Id, Timestamp } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const savedAdded = defineEvent({
  type: 'saved.added',
  scope: 'user',
  summary: 'One kept a message for later.',
  payload: v.object({ workspaceId: Id, messageId: Id, savedAt: Timestamp }),
  subject: ({ messageId }) => messageId,
})

export const savedRemoved = defineEvent({
  type: 'saved.removed',
  scope: 'user',
  summary: 'One let go of a message that one had kept.',
  payload: v.object({ workspaceId: Id, messageId: Id }),
  subject: ({ messageId }) => messageId,
})
