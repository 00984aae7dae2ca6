// Who may hear what, and what changes that: the whole table, without a database.
import { describe, expect, it } from 'vitest'
import { changeRights, mayHear, ownRights, type Rights } from './rights.ts'

const bob = (more: Partial<Rights> = {}): Rights => ({
  userId: 'bob',
  roleId: 'member',
  permissions: new Set(['channel.browse', 'invitation.read']),
  insider: true,
  channels: new Set(['team']),
  asOf: 10,
  ...more,
})
const guest = () => bob({ userId: 'carol', roleId: 'guest', permissions: new Set(), insider: false })
const open = new Set(['plaza'])

describe('an event is heard', () => {
  it('by whoever it names, also when it is for nobody else of the channel', () => {
    expect(mayHear(bob(), { users: ['ada', 'bob'] }, open)).toBe(true)
    expect(mayHear(bob(), { users: ['bob'], except: 'team' }, open)).toBe(true)
    expect(mayHear(bob(), { users: ['ada'] }, open)).toBe(false)
    expect(mayHear(bob(), {}, open)).toBe(false)
  })

  it('by the members of its channels, and not by those of others', () => {
    expect(mayHear(bob(), { channels: ['other', 'team'] }, open)).toBe(true)
    expect(mayHear(bob(), { channels: ['other'] }, open)).toBe(false)
  })

  it('by everybody but a guest while the channel is public', () => {
    expect(mayHear(bob(), { public: 'plaza' }, open)).toBe(true)
    expect(mayHear(bob(), { public: 'plaza' }, new Set())).toBe(false)
    expect(mayHear(guest(), { public: 'plaza' }, open)).toBe(false)
  })

  it('by nobody of the channel that it leaves out, though they are of the workspace', () => {
    expect(mayHear(bob(), { workspace: 'everyone', except: 'team' }, open)).toBe(false)
    expect(mayHear(bob(), { workspace: 'everyone', except: 'other' }, open)).toBe(true)
  })

  it('by the whole workspace, with its guests or without them', () => {
    expect([bob(), guest()].map((one) => mayHear(one, { workspace: 'everyone' }, open))).toEqual([true, true])
    expect([bob(), guest()].map((one) => mayHear(one, { workspace: 'insiders' }, open))).toEqual([true, false])
  })

  it('by whoever holds the permission', () => {
    expect(mayHear(bob(), { permission: 'invitation.read' }, open)).toBe(true)
    expect(mayHear(guest(), { permission: 'invitation.read' }, open)).toBe(false)
  })
})

describe('bob', () => {
  it('is of a channel from the moment that he joins it, and joins it once', () => {
    const rights = bob()
    const joined = { kind: 'channel_joined', channelId: 'new', userId: 'bob' } as const
    expect(changeRights(rights, { ...joined, userId: 'cat' })).toBe('same')
    expect([...rights.channels]).toEqual(['team'])
    expect([changeRights(rights, joined), changeRights(rights, joined)]).toEqual(['changed', 'same'])
    expect([...rights.channels]).toEqual(['team', 'new'])
  })

  it('is of it no longer when he leaves, and stays when cat does', () => {
    const rights = bob()
    const left = { kind: 'channel_left', channelId: 'team', userId: 'bob' } as const
    expect(changeRights(rights, { ...left, userId: 'cat' })).toBe('same')
    expect(rights.channels.has('team')).toBe(true)
    expect([changeRights(rights, left), changeRights(rights, left)]).toEqual(['changed', 'same'])
    expect(rights.channels.has('team')).toBe(false)
  })

  it('is of no channel that is gone', () => {
    const rights = bob()
    expect(changeRights(rights, { kind: 'channel_gone', channelId: 'other' })).toBe('same')
    expect(changeRights(rights, { kind: 'channel_gone', channelId: 'team' })).toBe('changed')
    expect(rights.channels.size).toBe(0)
  })

  it('begins anew with another role, and ends when he leaves the workspace', () => {
    const role = { kind: 'role', userId: 'bob', roleId: 'guest' } as const
    expect(changeRights(bob(), role)).toBe('ended')
    expect(changeRights(bob(), { ...role, roleId: 'member' })).toBe('same')
    expect(changeRights(bob(), { ...role, userId: 'cat' })).toBe('same')
    expect(changeRights(bob(), { kind: 'workspace_left', userId: 'bob' })).toBe('ended')
    expect(changeRights(bob(), { kind: 'workspace_left', userId: 'cat' })).toBe('same')
  })

  it('keeps his channels when one of them is opened or closed to others', () => {
    const rights = bob()
    for (const open of [true, false])
      expect(changeRights(rights, { kind: 'channel_visibility', channelId: 'team', public: open })).toBe('same')
    expect([...rights.channels]).toEqual(['team'])
  })

  it('needs no rights for what is his own, and has no others there', () => {
    const own = ownRights('bob', 7)
    expect(own).toMatchObject({ userId: 'bob', roleId: '', insider: false, asOf: 7 })
    expect([own.permissions.size, own.channels.size]).toEqual([0, 0])
    expect(mayHear(own, { users: ['bob'] }, open)).toBe(true)
  })
})
