import { Draft } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

export const draftUpdated = defineEvent({
  type: 'draft.updated',
  scope: 'user',
  summary: 'One wrote on a draft, or dropped it (its content is empty), here or on another device.',
  payload: v.object({ draft: Draft }),
  subject: ({ draft }) => draft.parentId ?? draft.channelId,
})
