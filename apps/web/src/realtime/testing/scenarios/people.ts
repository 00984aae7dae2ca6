// Accounts, workspaces, members and invitations.
import type { EventType } from '@parley/api/client'
import { here, role, type Scenario } from './acts.ts'

export const people = {
  'me.updated': [
    { title: 'Bob takes another name', reader: 'bob', act: (w) => w.bob.as.me.update({ name: 'Robert' }) },
  ],
  'membership.created': [
    {
      title: 'Bob joins another workspace',
      reader: 'bob',
      act: async (w) => {
        const { token } = await w.eve.as.invitations.create({ workspaceId: w.evesWorkspace.id })
        await w.bob.as.invitations.accept({ token })
      },
    },
  ],
  'membership.updated': [
    {
      title: 'Bob becomes an admin',
      reader: 'bob',
      act: async (w) => w.ada.as.members.update({ ...here(w), userId: w.bob.userId, roleId: await role(w, 'admin') }),
    },
    {
      title: 'Bob becomes a guest and loses sight of what is public',
      reader: 'bob',
      act: async (w) => w.ada.as.members.update({ ...here(w), userId: w.bob.userId, roleId: await role(w, 'guest') }),
    },
  ],
  'membership.deleted': [
    {
      title: 'Bob is removed',
      reader: 'bob',
      act: (w) => w.ada.as.members.remove({ ...here(w), userId: w.bob.userId }),
    },
  ],
  'workspace.updated': [
    {
      title: 'Ada renames the workspace',
      reader: 'bob',
      act: (w) => w.ada.as.workspaces.update({ ...here(w), name: 'Mills' }),
    },
  ],
  'member.joined': [
    {
      title: 'Eve comes in by a link',
      reader: 'bob',
      act: async (w) => {
        const { token } = await w.ada.as.invitations.create(here(w))
        await w.eve.as.invitations.accept({ token })
      },
    },
  ],
  'member.updated': [
    { title: 'Ada takes another name', reader: 'bob', act: (w) => w.ada.as.me.update({ name: 'Augusta' }) },
  ],
  'member.left': [
    {
      title: 'Cat is removed',
      reader: 'bob',
      act: (w) => w.ada.as.members.remove({ ...here(w), userId: w.cat.userId }),
    },
  ],
  'invitation.created': [
    { title: 'Bob makes a link', reader: 'ada', act: (w) => w.bob.as.invitations.create(here(w)) },
  ],
  'invitation.updated': [
    {
      title: 'the only use of a link is used',
      reader: 'ada',
      act: async (w) => {
        const { token } = await w.ada.as.invitations.create({ ...here(w), maxUses: 1 })
        await w.eve.as.invitations.accept({ token })
      },
    },
  ],
  'invitation.revoked': [
    {
      title: 'Ada revokes a link',
      reader: 'ada',
      act: async (w) => {
        const { id } = await w.ada.as.invitations.create(here(w))
        await w.ada.as.invitations.revoke({ invitationId: id })
      },
    },
  ],
} satisfies { [T in EventType]?: Scenario[] }
