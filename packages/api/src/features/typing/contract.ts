import { Id } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const place = v.strictObject({ channelId: Id, parentId: v.optional(Id) })

export const typing = {
  start: endpoint({
    method: 'POST',
    path: '/channels/{channelId}/typing',
    tag: 'Presence',
    access: 'message.post',
    status: 204,
    summary: 'Say that I am writing',
    description:
      'Tells the others in the channel, by a `typing.started` on their streams. Say it again every few seconds while it goes ' +
      'on: it passes by itself, with the message, or with `typing.stop`. It needs what posting needs, and is refused where ' +
      'posting is.',
    errors: ['CONFLICT'],
    example: { input: { parentId: examples.messageId } },
  })
    .input(place)
    .output(v.void()),
  stop: endpoint({
    method: 'POST',
    path: '/channels/{channelId}/typing/stop',
    tag: 'Presence',
    access: 'message.post',
    status: 204,
    summary: 'Say that I do not write any more',
    description:
      'For a text that was taken out again: the others are told by a `typing.stopped`, so that they need not wait for what ' +
      'was begun to pass. Whoever posts need not say it.',
    errors: ['CONFLICT'],
    example: { input: { parentId: examples.messageId } },
  })
    .input(place)
    .output(v.void()),
}
