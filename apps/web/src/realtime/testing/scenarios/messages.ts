// Messages and everything that hangs on one.
import type { EventType } from '@parley/api/client'
import { call, here, idOf, reply, type Scenario, write } from './acts.ts'

export const messages = {
  'message.created': [
    { title: 'Cat writes', reader: 'bob', act: (w) => write(w, 'cat', 'Hello') },
    { title: 'Bob writes from another device', reader: 'bob', act: (w) => write(w, 'bob', 'It is me') },
    {
      title: 'Cat calls Bob, and everybody',
      reader: 'bob',
      act: (w) => write(w, 'cat', `${call(w, 'bob')} <!channel>`),
    },
    {
      title: 'Cat calls whoever is here, and Bob is',
      reader: 'bob',
      act: (w) => write(w, 'cat', '<!here>'),
    },
    {
      title: 'Cat calls whoever is here, and Bob is away',
      reader: 'bob',
      before: (w) => w.bob.as.presence.set({ state: 'away' }),
      act: (w) => write(w, 'cat', '<!here>'),
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
      title: 'Cat takes one call back, and makes another by an edit',
      reader: 'bob',
      before: async (w) => {
        await write(w, 'cat', `${call(w, 'bob')} sorry`)
        await write(w, 'cat', 'plain words')
        for (let n = 0; n < 52; n++) await write(w, 'ada', `${call(w, 'bob')} heap of calls ${n}`)
      },
      act: async (w) => {
        await w.cat.as.messages.update({ ...idOf(`${call(w, 'bob')} sorry`), content: 'never mind' })
        await w.cat.as.messages.update({ ...idOf('plain words'), content: `${call(w, 'bob')} listen` })
        await w.ada.as.messages.update({
          ...idOf(`${call(w, 'bob')} heap of calls 51`),
          content: `${call(w, 'bob')} still calling`,
        })
        await w.ada.as.messages.delete(idOf(`${call(w, 'bob')} heap of calls 50`))
      },
    },
    {
      title: 'Cat edits twice',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'first'),
      act: async (w) => {
        await w.cat.as.messages.update({ ...idOf('first'), content: 'second' })
        await w.cat.as.messages.update({ ...idOf('first'), content: 'third' })
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
      act: (w) => w.cat.as.messages.delete({ ...idOf('gone soon') }),
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
      act: (w) => w.cat.as.messages.delete({ ...idOf('heap 100') }),
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
      title: 'Cat begins a thread in her conversation with Bob',
      reader: 'bob',
      before: (w) => w.cat.as.messages.post({ ...here(w), recipientId: w.bob.userId, content: 'between us' }),
      act: async (w) => {
        const { id: parentId, channelId } = await w.cat.as.messages.post({
          ...here(w),
          recipientId: w.bob.userId,
          content: 'a root between us',
        })
        await w.cat.as.messages.post({ channelId, parentId, content: 'a reply between us' })
      },
    },
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
      title: 'Bob follows what nobody has answered, and it is answered, and the answer deleted',
      reader: 'bob',
      before: (w) => write(w, 'cat', 'unanswered'),
      act: async (w) => {
        await w.bob.as.threads.follow(idOf('unanswered'))
        await reply(w, 'ada', 'unanswered', 'an answer at last')
        await w.ada.as.messages.delete(idOf('an answer at last'))
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
} satisfies { [T in EventType]?: Scenario[] }
