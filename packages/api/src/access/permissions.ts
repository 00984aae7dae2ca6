// Every permission and what the built-in roles start with: readable in one sitting. Pure, the browser imports it too.
// The database decides (role_permissions): this table only fills it when a workspace is made, and names things.
import type { RoleKey } from '@parley/db/validators'

export const permissions = {
  'workspace.read': 'See the workspace, its roles and the channels one belongs to.',
  'workspace.update': 'Change the name and the address of the workspace.',
  'workspace.delete': 'Delete the workspace with everything in it.',
  'member.read': 'See who is in the workspace.',
  'member.update': 'Change the role of people of a lower rank.',
  'member.remove': 'Remove people of a lower rank from the workspace.',
  'invitation.read': 'See open invitations.',
  'invitation.create': 'Invite people, at most with a role of one’s own rank.',
  'invitation.revoke': 'Revoke invitations.',
  'channel.browse': 'See, read and join public channels.',
  'channel.create.public': 'Create public channels.',
  'channel.create.private': 'Create private channels.',
  'channel.read': 'Read the channels one belongs to.',
  'channel.update': 'Change name, topic and purpose of channels one belongs to.',
  'channel.manage': 'Archive and unarchive channels, and make them private or public.',
  'channel.delete': 'Delete a channel with all its messages.',
  'channel.member.add': 'Add people to channels one belongs to.',
  'channel.member.remove': 'Remove people from channels one belongs to.',
  'message.post': 'Write in channels one belongs to, and change one’s own messages.',
  'message.delete.any': 'Delete messages of others.',
} as const satisfies Record<string, string>

export type Permission = keyof typeof permissions
export const allPermissions = Object.keys(permissions) as Permission[]
export const isPermission = (value: string): value is Permission => Object.hasOwn(permissions, value)

const guest: Permission[] = ['workspace.read', 'member.read', 'channel.read', 'message.post']
const member: Permission[] = [
  ...guest,
  'channel.browse',
  'channel.create.public',
  'channel.create.private',
  'channel.update',
  'channel.member.add',
  'invitation.create',
]
const admin: Permission[] = [
  ...member,
  'workspace.update',
  'member.update',
  'member.remove',
  'invitation.read',
  'invitation.revoke',
  'channel.manage',
  'channel.delete',
  'channel.member.remove',
  'message.delete.any',
]

/** The wildcard stands only in the owner's rows. */
export const wildcard = '*'
export const builtInRoles: Record<RoleKey, { name: string; rank: number; permissions: readonly string[] }> = {
  owner: { name: 'Owner', rank: 100, permissions: [wildcard] },
  admin: { name: 'Admin', rank: 80, permissions: admin },
  member: { name: 'Member', rank: 50, permissions: member },
  guest: { name: 'Guest', rank: 10, permissions: guest },
}

/** For a permission that is known to exist; it needs no table, and the browser loads none. */
export const holds = (held: Iterable<string>, wanted: Permission): boolean => {
  for (const one of held) if (one === wanted || one === wildcard) return true
  return false
}

/** Fails closed: an unknown permission is refused, the wildcard covers only permissions that exist. */
export const grants = (held: Iterable<string>, wanted: string): boolean => isPermission(wanted) && holds(held, wanted)

/** A guest is whoever may not browse: they see only their channels, and only the people in them. */
export const isInsider = (held: Iterable<string>): boolean => holds(held, 'channel.browse')
