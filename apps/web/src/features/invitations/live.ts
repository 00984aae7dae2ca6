import type { Invitation } from '@parley/db/validators'
import { liveFamily, type Reading, refetch } from '../../client/live-query.ts'
import { change, without } from '../../lib/upsert.ts'

type Open = Invitation[]
const usedUp = ({ maxUses, uses }: Invitation) => maxUses !== null && uses >= maxUses
const mine = (invitation: Invitation, { key }: Reading) => key[0] === invitation.workspaceId

/** Open invitations of a workspace, newest first. */
export const invitationsFamily = liveFamily<Open>()('invitations', {
  'invitation.created': (open, { payload: { invitation } }, reading) =>
    mine(invitation, reading) ? [invitation, ...without(open, (one) => one.id === invitation.id)] : open,
  'invitation.updated': (open, { payload: { invitation } }) =>
    usedUp(invitation)
      ? without(open, (one) => one.id === invitation.id)
      : change(
          open,
          (one) => one.id === invitation.id,
          () => invitation,
        ),
  'membership.updated': (open, { payload }, { key }) => (key[0] === payload.workspace.id ? refetch : open),
  'invitation.revoked': (open, { payload }) => without(open, (one) => one.id === payload.invitationId),
})
