import { Me } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const meUpdated = defineEvent({
  type: 'me.updated',
  scope: 'user',
  summary: 'One’s own profile or settings changed.',
  payload: v.object({ user: Me }),
  subject: ({ user }) => user.id,
})
