// For every event type what somebody does that causes it, and whose screen is watched while they do it.
import type { EventType } from '@parley/api/client'
import type { Cast, World } from '@parley/api/testing'

export interface Scenario {
  title: string
  reader: keyof Cast
  /** Makes the ground on which it happens, before anything is fetched. */
  before?: (world: World) => Promise<unknown>
  act: (world: World) => Promise<unknown>
}

const general = (world: World) => ({ channelId: world.general.id })
const secret = (world: World) => ({ channelId: world.secret.id })
const lobby = (world: World) => ({ channelId: world.lobby.id })
const here = (world: World) => ({ workspaceId: world.workspace.id })

const kept: Record<string, string> = {}
const write = async (world: World, who: 'ada' | 'bob' | 'cat', content: string) => {
  const message = await world[who].as.messages.post({ ...general(world), content })
  kept[content] = message.id
  return message
}
const role = async (world: World, key: string) =>
  (await world.ada.as.workspaces.roles(here(world))).items.find((one) => one.key === key)?.id ?? ''
const newest = async (world: World) => {
  const page = await world.bob.as.messages.list(general(world))
  return page.items.at(-1)?.seq ?? 0
}

export const scenarios: Record<EventType, Scenario[]> = {
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
  'channel.created': [
    {
      title: 'Cat creates a public channel',
      reader: 'bob',
      act: (w) => w.cat.as.channels.create({ ...here(w), name: 'poetry', kind: 'public' }),
    },
  ],
  'channel.updated': [
    { title: 'Ada sets a topic', reader: 'bob', act: (w) => w.ada.as.channels.update({ ...secret(w), topic: 'Hush' }) },
    { title: 'Ada archives a channel', reader: 'bob', act: (w) => w.ada.as.channels.archive(secret(w)) },
    {
      title: 'a channel that Bob only looks at gets a purpose',
      reader: 'bob',
      act: (w) => w.ada.as.channels.update({ ...lobby(w), purpose: 'Wait here' }),
    },
  ],
  'channel.closed': [
    { title: 'a channel of Bob’s is deleted', reader: 'bob', act: (w) => w.ada.as.channels.delete(secret(w)) },
    {
      title: 'a channel that Bob only looks at becomes private',
      reader: 'bob',
      act: (w) => w.ada.as.channels.update({ ...lobby(w), kind: 'private' }),
    },
  ],
  'channel.member_added': [
    { title: 'Bob joins a channel', reader: 'bob', act: (w) => w.bob.as.channels.join(lobby(w)) },
    {
      title: 'Cat is brought into a channel of Bob’s',
      reader: 'bob',
      act: (w) => w.ada.as.channels.addMembers({ ...secret(w), userIds: [w.cat.userId] }),
    },
    {
      title: 'a guest sees somebody for the first time',
      reader: 'carol',
      act: (w) => w.cat.as.channels.join(lobby(w)),
    },
  ],
  'channel.member_removed': [
    {
      title: 'Bob is put out of a private channel',
      reader: 'bob',
      act: (w) => w.ada.as.channels.removeMember({ ...secret(w), userId: w.bob.userId }),
    },
    {
      title: 'Cat leaves a channel that Bob is in',
      reader: 'bob',
      before: (w) => w.ada.as.channels.addMembers({ ...secret(w), userIds: [w.cat.userId] }),
      act: (w) => w.cat.as.channels.leave(secret(w)),
    },
    {
      title: 'Bob leaves a public channel and comes back',
      reader: 'bob',
      before: (w) => w.bob.as.channels.join(lobby(w)),
      act: async (w) => {
        await w.bob.as.channels.leave(lobby(w))
        await w.ada.as.messages.post({ ...lobby(w), content: 'Bob is away' })
        await w.bob.as.channels.join(lobby(w))
        await w.ada.as.messages.post({ ...lobby(w), content: 'Bob is back' })
      },
    },
  ],
  'read_cursor.updated': [
    {
      title: 'Bob reads to the end elsewhere',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'to be read'),
      act: async (w) => w.bob.as.channels.setReadCursor({ ...general(w), seq: await newest(w) }),
    },
    {
      title: 'Bob reads half, and more comes',
      reader: 'bob',
      before: async (w) => {
        for (let n = 0; n < 4; n++) await write(w, 'cat', `line ${n}`)
      },
      act: async (w) => {
        await w.bob.as.channels.setReadCursor({ ...general(w), seq: (await newest(w)) - 2 })
        await write(w, 'cat', 'one more')
      },
    },
    {
      title: 'Bob marks unread from the beginning',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'old')
        await w.bob.as.channels.setReadCursor({ ...general(w), seq: await newest(w) })
      },
      act: (w) => w.bob.as.channels.setReadCursor({ ...general(w), seq: 0 }),
    },
  ],
  'message.created': [
    { title: 'Cat writes', reader: 'bob', act: (w) => write(w, 'cat', 'Hello') },
    { title: 'Bob writes from another device', reader: 'bob', act: (w) => write(w, 'bob', 'It is me') },
    {
      title: 'Cat writes more than is counted',
      reader: 'bob',
      act: async (w) => {
        for (let n = 0; n < 120; n++) await write(w, 'cat', `many ${n}`)
      },
    },
  ],
  'message.updated': [
    {
      title: 'Cat edits twice',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'first'),
      act: async (w) => {
        await w.cat.as.messages.update({ messageId: kept.first ?? '', content: 'second' })
        await w.cat.as.messages.update({ messageId: kept.first ?? '', content: 'third' })
      },
    },
  ],
  'message.deleted': [
    {
      title: 'Cat deletes what Bob has not read',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'gone soon')
        await write(w, 'cat', 'stays')
      },
      act: (w) => w.cat.as.messages.delete({ messageId: kept['gone soon'] ?? '' }),
    },
    {
      title: 'Cat writes and deletes at once',
      reader: 'bob',
      act: async (w) => {
        const { id } = await write(w, 'cat', 'oops')
        await w.cat.as.messages.delete({ messageId: id })
      },
    },
    {
      title: 'something vanishes below the count’s limit',
      reader: 'bob',
      before: async (w) => {
        for (let n = 0; n < 110; n++) await write(w, 'cat', `heap ${n}`)
      },
      act: (w) => w.cat.as.messages.delete({ messageId: kept['heap 100'] ?? '' }),
    },
  ],
}
