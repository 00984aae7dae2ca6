import { os } from '../../core/procedures.ts'
import { listInvitations, showInvitation } from './queries.ts'
import { acceptInvitation, createInvitation, revokeInvitation } from './service.ts'

export const invitations = os.invitations.router({
  list: os.invitations.list.handler(({ context, input }) => listInvitations(context, input)),
  create: os.invitations.create.handler(({ context, input }) => createInvitation(context, input)),
  revoke: os.invitations.revoke.handler(({ context, input }) => revokeInvitation(context, input)),
  get: os.invitations.get.handler(({ context, input }) => showInvitation(context, input)),
  accept: os.invitations.accept.handler(({ context, input }) => acceptInvitation(context, input)),
})
