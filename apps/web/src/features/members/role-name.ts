import { m } from '../../paraglide/messages.js'

const names: Record<string, () => string> = {
  owner: m.role_owner,
  admin: m.role_admin,
  member: m.role_member,
  guest: m.role_guest,
}

/** 'Owner', in the language of the screen; a role that a workspace made for itself is called what it is called there. */
export const roleName = (role: { key: string | null; name: string }): string =>
  (role.key !== null && names[role.key]?.()) || role.name
