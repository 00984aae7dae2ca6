import type { FollowedThread, Message, MyChannel } from '@parley/db/validators'
import { expect, it } from 'vitest'
import { whyChannel, whyThread } from './why.ts'

// Only what the reason is found by.
const message = (seq: number, mentions: Partial<Message['mentions']> = {}, authorId = 'ada') =>
  ({
    seq,
    authorId,
    createdAt: `2026-11-20T14:0${seq % 10}:00.000Z`,
    mentions: { userIds: [], channel: false, here: false, ...mentions },
  }) as unknown as Message
const channel = (more: Partial<MyChannel>) =>
  ({ kind: 'public', muted: false, notifyLevel: 'all', unreadSeqs: [], mentionSeqs: [], ...more }) as MyChannel
const at = (iso: string) => iso.slice(11, 16)

it('says how many, since when, who called and how one follows', () => {
  const loaded = [message(1), message(2), message(3, { here: true }), message(4, { userIds: ['bob'], channel: true })]
  const bobs = channel({ unreadSeqs: [4, 3, 2], mentionSeqs: [4, 3] })
  expect(whyChannel(bobs, loaded, 'bob', at)).toBe(
    '3 new messages since 14:02. 1 of them names you. 1 of them calls everybody with @here. You follow all messages in this channel.',
  )
})

it('says first that one has marked it unread oneself', () => {
  const bobs = channel({ unreadSeqs: [2] })
  expect(whyChannel(bobs, [message(2)], 'bob', at, true)).toMatch(
    /^You marked it unread yourself\. 1 new message since/,
  )
  expect(whyChannel(channel({}), [], 'bob', at, true)).toBe('Nothing is unread here any more.')
})

it('claims nothing about messages that it cannot see', () => {
  const bobs = channel({ unreadSeqs: [9, 8], mentionSeqs: [8], notifyLevel: 'mentions' })
  expect(whyChannel(bobs, [message(9)], 'bob', at)).toBe(
    '2 new messages. 1 of them calls you. You asked to be told of mentions alone.',
  )
  const heap = channel({ unreadSeqs: Array.from({ length: 100 }, (_, n) => 200 - n), muted: true })
  expect(whyChannel(heap, [], 'bob', at)).toBe(
    'At least 100 new messages. The channel is muted: only what calls you is counted.',
  )
})

it('has nothing to explain where nothing is unread', () => {
  expect(whyChannel(channel({}), [], 'bob', at)).toBe('Nothing is unread here any more.')
})

it('says why one follows a thread', () => {
  const thread = (authorId: string, userIds: string[]) =>
    // Only what the reason is found by.
    ({ message: { authorId, thread: { userIds } }, unreadSeqs: [7] }) as unknown as FollowedThread
  const replies = [message(7)]
  const why = (authorId: string, userIds: string[], items = replies, place = channel({})) =>
    whyThread(thread(authorId, userIds), place, items, 'bob', at)
  const count = '1 new message since 14:07. '
  expect(why('bob', ['ada'])).toBe(`${count}You follow this thread because you began it.`)
  expect(why('ada', ['bob'])).toBe(`${count}You follow this thread because you replied.`)
  expect(why('ada', ['ada'], [message(7, { userIds: ['bob'] })])).toBe(
    `${count}You follow this thread because you were named in it.`,
  )
  expect(why('ada', ['ada'], replies, channel({ kind: 'group' }))).toBe(
    `${count}Everybody in this conversation follows its threads.`,
  )
  expect(why('ada', ['ada'])).toBe(`${count}You follow this thread because you asked to.`)
})
