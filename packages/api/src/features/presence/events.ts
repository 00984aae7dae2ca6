import { Id, MyPresence } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const presenceSet = defineEvent({
  type: 'presence.set',
  scope: 'user',
  summary: 'One set oneself away, or not to be disturbed, or undid it. Others are told by `presence.changed`.',
  payload: v.object({ userId: Id, presence: MyPresence }),
  subject: ({ userId }) => userId,
})
