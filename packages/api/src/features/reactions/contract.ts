import { Emoji, Id, Message } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ messageId: Id, emoji: Emoji })

export const reactions = {
  add: endpoint({
    method: 'PUT',
    path: '/messages/{messageId}/reactions/{emoji}',
    tag: 'Messages',
    access: 'message.post',
    errors: ['CONFLICT'],
    summary: 'React to a message',
    description:
      '`emoji` is any emoji of Unicode, percent-encoded, with its skin tone. Reacting again with the same changes nothing. ' +
      'At most 20 different ones under a message: CONFLICT.',
    example: { output: examples.message },
  })
    .input(one)
    .output(Message),
  remove: endpoint({
    method: 'DELETE',
    path: '/messages/{messageId}/reactions/{emoji}',
    tag: 'Messages',
    access: 'message.post',
    status: 204,
    summary: 'Take a reaction back',
    description: 'One’s own. Taking back what is not there changes nothing.',
  })
    .input(one)
    .output(v.void()),
  list: endpoint({
    method: 'GET',
    path: '/messages/{messageId}/reactions',
    tag: 'Messages',
    access: 'channel.read',
    summary: 'Who reacted with what',
    description: 'Whole: every emoji with everybody who chose it, in the order in which they came.',
    example: { output: { items: [{ emoji: '🎉', userIds: [examples.userId] }], nextCursor: null } },
  })
    .input(v.strictObject({ messageId: Id }))
    .output(v.object({ items: v.array(v.object({ emoji: v.string(), userIds: v.array(Id) })), nextCursor: v.null() })),
}
