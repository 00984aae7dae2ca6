// All the ways in which somebody loses a right, each as the call that takes it.
import type { Person } from './client.ts'

export interface Victim {
  owner: Person
  person: Person
  /** Another session of the same person. */
  other: Person
  workspaceId: string
  channelId: string
  rootId: string
  guestRole: string
  password: string
}

export interface Cause {
  name: string
  /** private: the victim is a member. public: the victim sees it without being one. */
  channel: 'private' | 'public'
  /** Which streams have nothing left to tell: none, those of the workspace, or all of the session. */
  ends: 'nothing' | 'workspace' | 'session'
  revoke(victim: Victim, url: string): Promise<unknown>
}

export const causes: readonly Cause[] = [
  {
    name: 'removed from the channel',
    channel: 'private',
    ends: 'nothing',
    revoke: ({ owner, channelId, person }, url) =>
      owner.call(url, 'DELETE', `/api/channels/${channelId}/members/${person.userId}`),
  },
  {
    name: 'left the channel elsewhere',
    channel: 'private',
    ends: 'nothing',
    revoke: ({ other, channelId }, url) => other.call(url, 'POST', `/api/channels/${channelId}/leave`),
  },
  {
    name: 'channel deleted',
    channel: 'private',
    ends: 'nothing',
    revoke: ({ owner, channelId }, url) => owner.call(url, 'DELETE', `/api/channels/${channelId}`),
  },
  {
    name: 'channel made private',
    channel: 'public',
    ends: 'nothing',
    revoke: ({ owner, channelId }, url) => owner.call(url, 'PATCH', `/api/channels/${channelId}`, { kind: 'private' }),
  },
  {
    name: 'demoted to guest',
    channel: 'public',
    ends: 'nothing',
    revoke: ({ owner, workspaceId, person, guestRole }, url) =>
      owner.call(url, 'PATCH', `/api/workspaces/${workspaceId}/members/${person.userId}`, { roleId: guestRole }),
  },
  {
    name: 'removed from the workspace',
    channel: 'private',
    ends: 'workspace',
    revoke: ({ owner, workspaceId, person }, url) =>
      owner.call(url, 'DELETE', `/api/workspaces/${workspaceId}/members/${person.userId}`),
  },
  {
    name: 'workspace deleted',
    channel: 'private',
    ends: 'workspace',
    revoke: ({ owner, workspaceId }, url) => owner.call(url, 'DELETE', `/api/workspaces/${workspaceId}`),
  },
  {
    name: 'signed out',
    channel: 'private',
    ends: 'session',
    revoke: ({ person }, url) => person.call(url, 'POST', '/api/auth/sign-out', {}),
  },
  {
    name: 'other sessions revoked',
    channel: 'private',
    ends: 'session',
    revoke: ({ other }, url) => other.call(url, 'POST', '/api/auth/revoke-other-sessions', {}),
  },
  {
    name: 'password changed',
    channel: 'private',
    ends: 'session',
    revoke: ({ other, password }, url) =>
      other.call(url, 'POST', '/api/auth/change-password', {
        currentPassword: password,
        newPassword: 'an entirely new secret',
        revokeOtherSessions: true,
      }),
  },
]
