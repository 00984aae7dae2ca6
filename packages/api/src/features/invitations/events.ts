import { Id, Invitation } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

const audience = () => ({ permission: 'invitation.read' }) as const

export const invitationCreated = defineEvent({
  type: 'invitation.created',
  scope: 'workspace',
  summary: 'An invitation was made. Its token is in no event.',
  payload: v.object({ invitation: Invitation }),
  audience,
  subject: ({ invitation }) => invitation.id,
})

export const invitationUpdated = defineEvent({
  type: 'invitation.updated',
  scope: 'workspace',
  summary: 'An invitation was used.',
  payload: v.object({ invitation: Invitation }),
  audience,
  subject: ({ invitation }) => invitation.id,
})

export const invitationRevoked = defineEvent({
  type: 'invitation.revoked',
  scope: 'workspace',
  summary: 'An invitation was revoked.',
  payload: v.object({ invitationId: Id }),
  audience,
  subject: ({ invitationId }) => invitationId,
})
