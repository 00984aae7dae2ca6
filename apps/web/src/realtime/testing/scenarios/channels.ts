// Channels, and what is one’s own in them.
import type { EventType } from '@parley/api/client'
import { general, here, lobby, newest, type Scenario, secret, write } from './acts.ts'

export const channels = {
  'channel.created': [
    {
      title: 'Cat creates a public channel',
      reader: 'bob',
      act: (w) => w.cat.as.channels.create({ ...here(w), name: 'poetry', kind: 'public' }),
    },
  ],
  'channel.updated': [
    { title: 'Ada sets a topic', reader: 'bob', act: (w) => w.ada.as.channels.update({ ...secret(w), topic: 'Hush' }) },
    {
      title: 'Ada gives a channel of Bob’s another name, and the old one to a new channel',
      reader: 'bob',
      act: async (w) => {
        await w.ada.as.channels.update({ ...secret(w), name: 'whispers' })
        await w.cat.as.channels.create({ ...here(w), name: 'secret', kind: 'public' })
      },
    },
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
  'section.created': [
    {
      title: 'Bob makes two sections elsewhere',
      reader: 'bob',
      act: async (w) => {
        await w.bob.as.sections.create({ ...here(w), name: 'Looms' })
        await w.bob.as.sections.create({ ...here(w), name: 'Mills' })
      },
    },
  ],
  'section.updated': [
    {
      title: 'Bob folds, sorts and fills sections elsewhere',
      reader: 'bob',
      before: (w) => w.bob.as.sections.create({ ...here(w), name: 'Looms' }),
      act: async (w) => {
        const { items } = await w.bob.as.sections.list(here(w))
        const section = items.find(({ name }) => name === 'Looms')?.id ?? ''
        await w.bob.as.channels.setPreferences({ ...secret(w), section })
        const channelIds = [w.secret.id]
        await w.bob.as.sections.update({
          ...here(w),
          sectionId: section,
          name: 'Power looms',
          sort: 'hand',
          channelIds,
        })
        await w.bob.as.sections.update({ ...here(w), sectionId: 'channels', collapsed: true, show: 'unread' })
      },
    },
  ],
  'section.deleted': [
    {
      title: 'Bob deletes a section with a channel in it',
      reader: 'bob',
      before: async (w) => {
        const { id: section } = await w.bob.as.sections.create({ ...here(w), name: 'Looms' })
        await w.bob.as.channels.setPreferences({ ...secret(w), section })
      },
      act: async (w) => {
        const { section } = await w.bob.as.channels.setPreferences({ ...secret(w), muted: true })
        await w.bob.as.sections.delete({ ...here(w), sectionId: section ?? '' })
      },
    },
  ],
  'sidebar.updated': [
    {
      title: 'Bob orders his sections and looks at what is unread alone',
      reader: 'bob',
      act: (w) => w.bob.as.sections.arrange({ ...here(w), sectionIds: ['directs', 'channels'], show: 'unread' }),
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
} satisfies { [T in EventType]?: Scenario[] }
