import { Id, Seq } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const threadFollowUpdated = defineEvent({
  type: 'thread_follow.updated',
  scope: 'user',
  summary: 'One follows a thread, or not any more, or has read on in it.',
  payload: v.object({ workspaceId: Id, channelId: Id, messageId: Id, following: v.boolean(), readSeq: Seq }),
  subject: ({ messageId }) => messageId,
})
