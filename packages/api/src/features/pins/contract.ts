import { Id, Message } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ messageId: Id })
const pinned = { ...examples.message, pinnedAt: examples.at, pinnedBy: examples.userId }

export const pins = {
  list: endpoint({
    method: 'GET',
    path: '/channels/{channelId}/pins',
    tag: 'Messages',
    access: 'channel.read',
    summary: 'What is pinned to a channel',
    description: 'Whole, the latest pin first.',
    example: { output: { items: [pinned], nextCursor: null } },
  })
    .input(v.strictObject({ channelId: Id }))
    .output(page(Message)),
  add: endpoint({
    method: 'PUT',
    path: '/messages/{messageId}/pin',
    tag: 'Messages',
    access: 'channel.update',
    errors: ['CONFLICT'],
    summary: 'Pin a message to its channel',
    description: 'Pinning again changes nothing. At most 100 in a channel: CONFLICT.',
    example: { output: pinned },
  })
    .input(one)
    .output(Message),
  remove: endpoint({
    method: 'DELETE',
    path: '/messages/{messageId}/pin',
    tag: 'Messages',
    access: 'channel.update',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Take a pin off',
  })
    .input(one)
    .output(v.void()),
}
