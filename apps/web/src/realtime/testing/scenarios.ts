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
const idOf = (content: string) => ({ messageId: kept[content] ?? '' })
const reply = async (world: World, who: 'ada' | 'bob' | 'cat', to: string, content: string, alsoToChannel = false) => {
  const parentId = kept[to] ?? ''
  const message = await world[who].as.messages.post({ ...general(world), content, parentId, alsoToChannel })
  kept[content] = message.id
}
const call = (world: World, who: 'ada' | 'bob' | 'cat') => `<@${world[who].userId}>`
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
      title: 'Cat calls Bob, and everybody',
      reader: 'bob',
      act: (w) => write(w, 'cat', `${call(w, 'bob')} <!channel>`),
    },
    {
      title: 'Cat opens a conversation with Bob and writes',
      reader: 'bob',
      act: (w) => w.cat.as.messages.post({ ...here(w), recipientId: w.bob.userId, content: 'psst' }),
    },
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
      title: 'what called Bob is edited, and then deleted',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', `${call(w, 'bob')} one`)
        await write(w, 'cat', `${call(w, 'bob')} two`)
      },
      act: async (w) => {
        await w.cat.as.messages.update({ ...idOf(`${call(w, 'bob')} one`), content: 'never mind' })
        await w.cat.as.messages.delete(idOf(`${call(w, 'bob')} two`))
      },
    },
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
  'preferences.updated': [
    {
      title: 'Bob mutes and stars elsewhere',
      reader: 'bob',
      act: (w) => w.bob.as.channels.setPreferences({ ...secret(w), muted: true, starred: true }),
    },
    {
      title: 'Bob puts a conversation away, and Cat writes there',
      reader: 'bob',
      act: async (w) => {
        const { id } = await w.bob.as.directs.open({ ...here(w), userIds: [w.cat.userId] })
        await w.bob.as.channels.setPreferences({ channelId: id, hidden: true })
        await w.cat.as.messages.post({ channelId: id, content: 'still there?' })
      },
    },
  ],
  'message.pinned': [
    {
      title: 'Cat pins two messages',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'pin one')
        await write(w, 'ada', 'pin two')
      },
      act: async (w) => {
        await w.cat.as.pins.add(idOf('pin two'))
        await w.cat.as.pins.add(idOf('pin one'))
      },
    },
  ],
  'message.unpinned': [
    {
      title: 'a pin is taken off, and its message edited',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'unpin')
        await w.cat.as.pins.add(idOf('unpin'))
      },
      act: async (w) => {
        await w.ada.as.pins.remove(idOf('unpin'))
        await w.cat.as.messages.update({ ...idOf('unpin'), content: 'unpinned' })
      },
    },
  ],
  'reaction.added': [
    {
      title: 'people react to what Bob has kept',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'nice')
        await w.bob.as.saved.add(idOf('nice'))
      },
      act: async (w) => {
        await w.ada.as.reactions.add({ ...idOf('nice'), emoji: '🎉' })
        await w.bob.as.reactions.add({ ...idOf('nice'), emoji: '🎉' })
        await w.cat.as.reactions.add({ ...idOf('nice'), emoji: '👍🏽' })
      },
    },
  ],
  'reaction.removed': [
    {
      title: 'a reaction is taken back while the text changes',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'hm')
        await w.ada.as.reactions.add({ ...idOf('hm'), emoji: '🎉' })
      },
      act: async (w) => {
        await w.cat.as.messages.update({ ...idOf('hm'), content: 'hmm' })
        await w.ada.as.reactions.remove({ ...idOf('hm'), emoji: '🎉' })
      },
    },
  ],
  'thread.updated': [
    {
      title: 'people reply to Bob, quietly and to the channel too',
      reader: 'bob',
      before: (w) => write(w, 'bob', 'bobs root'),
      act: async (w) => {
        await reply(w, 'cat', 'bobs root', 'quiet reply')
        await reply(w, 'ada', 'bobs root', 'loud reply', true)
        await w.cat.as.messages.delete(idOf('quiet reply'))
      },
    },
    {
      title: 'Bob is called by name in a thread',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'cats root'),
      act: (w) => reply(w, 'ada', 'cats root', `ask ${call(w, 'bob')}`),
    },
    {
      title: 'a root with a reply is deleted, and then the reply',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'doomed root')
        await reply(w, 'bob', 'doomed root', 'last reply')
      },
      act: async (w) => {
        await w.cat.as.messages.delete(idOf('doomed root'))
        await w.bob.as.messages.delete(idOf('last reply'))
      },
    },
  ],
  'thread_follow.updated': [
    {
      title: 'Bob follows, reads, and lets go elsewhere',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', 'some root')
        await reply(w, 'ada', 'some root', 'some reply')
        await write(w, 'bob', 'own root')
        await reply(w, 'cat', 'own root', 'to bob')
      },
      act: async (w) => {
        await w.bob.as.threads.follow(idOf('some root'))
        await w.bob.as.threads.setReadCursor({ ...idOf('own root'), seq: 1_000_000 })
        await w.bob.as.threads.unfollow(idOf('own root'))
      },
    },
    {
      title: 'Bob replies elsewhere',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'a question'),
      act: (w) => reply(w, 'bob', 'a question', 'an answer'),
    },
  ],
  'saved.added': [
    {
      title: 'Bob keeps a message elsewhere',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'keep'),
      act: (w) => w.bob.as.saved.add(idOf('keep')),
    },
  ],
  'saved.removed': [
    {
      title: 'Bob lets go of one, and another is deleted',
      reader: 'bob',
      before: async (w) => {
        for (const content of ['let go', 'goes away', 'stays kept']) {
          await write(w, 'cat', content)
          await w.bob.as.saved.add(idOf(content))
        }
      },
      act: async (w) => {
        await w.bob.as.saved.remove(idOf('let go'))
        await w.cat.as.messages.delete(idOf('goes away'))
      },
    },
  ],
  'draft.updated': [
    {
      title: 'Bob writes and drops drafts elsewhere',
      reader: 'bob',
      before: (w) => w.bob.as.drafts.set({ ...secret(w), content: 'to be dropped' }),
      act: async (w) => {
        await w.bob.as.drafts.set({ ...general(w), content: 'begun' })
        await w.bob.as.drafts.set({ ...general(w), content: 'begun well' })
        await w.bob.as.drafts.set({ ...secret(w), content: '' })
      },
    },
  ],
}
