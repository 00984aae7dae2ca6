import {
  CreateInvitationInput,
  Id,
  Invitation,
  InvitationToken,
  MyWorkspace,
  NewInvitation,
  Timestamp,
} from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const byToken = v.strictObject({ token: InvitationToken })

export const invitations = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/invitations',
    tag: 'Invitations',
    access: 'invitation.read',
    summary: 'Open invitations',
    description: 'Newest first; expired, revoked and used-up ones are left out. Tokens are never shown again.',
    example: { output: { items: [examples.invitation], nextCursor: null } },
  })
    .input(v.strictObject({ workspaceId: Id }))
    .output(page(Invitation)),
  create: endpoint({
    method: 'POST',
    path: '/workspaces/{workspaceId}/invitations',
    tag: 'Invitations',
    access: 'invitation.create',
    status: 201,
    errors: ['CONFLICT'],
    summary: 'Invite people by link',
    description:
      'The token and the link are shown this once (and to a repeat with the same `clientId`). ' +
      'Defaults: role member, 7 days, unlimited uses. Nobody can invite to a role above their own.',
    example: { input: { expiresInHours: 48, maxUses: 10 }, output: examples.newInvitation },
  })
    .input(CreateInvitationInput)
    .output(NewInvitation),
  revoke: endpoint({
    method: 'DELETE',
    path: '/invitations/{invitationId}',
    tag: 'Invitations',
    access: 'invitation.revoke',
    status: 204,
    summary: 'Revoke an invitation',
    description: 'Whoever has made an invitation may revoke it too.',
  })
    .input(v.strictObject({ invitationId: Id }))
    .output(v.void()),
  get: endpoint({
    method: 'GET',
    path: '/invitations/{token}',
    tag: 'Invitations',
    access: 'public',
    errors: ['NOT_FOUND'],
    summary: 'What an invitation invites to',
    description: 'Public. Unknown, expired, revoked and used up are the same NOT_FOUND.',
    example: {
      output: {
        workspace: { name: 'Analytical Engines' },
        invitedBy: { name: 'Ada Lovelace' },
        expiresAt: examples.at,
      },
    },
  })
    .input(byToken)
    .output(
      v.object({
        workspace: v.object({ name: v.string() }),
        invitedBy: v.object({ name: v.string() }),
        expiresAt: Timestamp,
      }),
    ),
  accept: endpoint({
    method: 'POST',
    path: '/invitations/{token}/accept',
    tag: 'Invitations',
    access: 'signed-in',
    errors: ['NOT_FOUND'],
    summary: 'Accept an invitation',
    description:
      'Joins the workspace and its channel `general`. Accepting again changes nothing and uses nothing up. ' +
      'One that names an e-mail address is NOT_FOUND for everybody else.',
    example: { output: { workspace: examples.myWorkspace, role: examples.roleBadge } },
  })
    .input(byToken)
    .output(v.object({ workspace: MyWorkspace, role: MyWorkspace.entries.role })),
}
