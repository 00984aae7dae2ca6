// Accounts, workspaces, members and invitations.
import type { EventType } from '@parley/api/client'
import { here, role, type Scenario } from './acts.ts'

export const people = {
  'me.updated': [
    { title: 'Bob takes another name', reader: 'bob', act: (w) => w.bob.as.me.update({ name: 'Robert' }) },
    {
      title: 'Bob chooses another look and language',
      reader: 'bob',
      act: (w) => w.bob.as.me.update({ locale: 'de', settings: { theme: 'dark', accent: 'teal' } }),
    },
  ],
  'presence.set': [
    {
      title: 'Bob is away, and comes back not to be disturbed, on another device',
      reader: 'bob',
      act: async (w) => {
        await w.bob.as.presence.set({ state: 'away' })
        await w.bob.as.presence.set({ state: 'auto', dndUntil: new Date(Date.now() + 3_600_000).toISOString() })
      },
    },
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
    {
      title: 'Ada says what she is about',
      reader: 'bob',
      act: (w) => w.ada.as.me.update({ title: 'Countess', timezone: 'Europe/London', status: { emoji: '🎉' } }),
    },
    {
      title: 'a guest reads the status of somebody in their channel',
      reader: 'carol',
      act: (w) => w.ada.as.me.update({ status: { text: 'Thinking' } }),
    },
    {
      title: 'Ada takes her status away',
      reader: 'bob',
      before: (w) => w.ada.as.me.update({ status: { emoji: '🎉' } }),
      act: (w) => w.ada.as.me.update({ status: null }),
    },
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
