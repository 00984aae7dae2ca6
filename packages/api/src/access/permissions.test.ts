import { describe, expect, it } from 'vitest'
import { allPermissions, builtInRoles, grants, holds, isInsider, isPermission, permissions } from './permissions.ts'

it('knows the permissions that there are, each in words, and no others', () => {
  expect(allPermissions).toContain('message.post')
  for (const name of allPermissions) {
    expect(isPermission(name)).toBe(true)
    expect(permissions[name]).toMatch(/^[A-Z].+\.$/)
  }
  for (const name of ['*', '', 'toString', 'message']) expect(isPermission(name)).toBe(false)
})

describe('a role', () => {
  const { owner, admin, member, guest } = builtInRoles

  it('of a higher rank may do all that the ones below it may', () => {
    expect([owner, admin, member, guest].map(({ rank }) => rank)).toEqual([100, 80, 50, 10])
    for (const [more, less] of [
      [admin, member],
      [member, guest],
    ] as const)
      expect(new Set(more.permissions)).toEqual(new Set([...more.permissions, ...less.permissions]))
    for (const { permissions: held } of [admin, member, guest])
      for (const one of held) expect(allPermissions).toContain(one)
  })

  it('is granted what it holds; the owner all that exists, and nothing that does not', () => {
    expect(allPermissions.filter((one) => grants(owner.permissions, one))).toEqual(allPermissions)
    expect(allPermissions.filter((one) => grants(guest.permissions, one))).toEqual([
      'workspace.read',
      'member.read',
      'channel.read',
      'message.post',
    ])
    expect(grants(owner.permissions, 'message.conjure')).toBe(false)
    expect(grants(['message.conjure'], 'message.conjure')).toBe(false)
    expect(holds([], 'message.post')).toBe(false)
    expect(holds(['channel.read'], 'message.post')).toBe(false)
  })

  it('makes an insider of whoever may browse, which a guest may not', () => {
    expect([owner, admin, member, guest].map((one) => isInsider(one.permissions))).toEqual([true, true, true, false])
    expect(isInsider([])).toBe(false)
  })

  it('of an admin may not do what is the owner’s alone', () => {
    expect(allPermissions.filter((one) => !grants(admin.permissions, one))).toEqual(['workspace.delete'])
  })
})
