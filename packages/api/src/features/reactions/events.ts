import { Id, Reaction } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

const payload = v.object({
  messageId: Id,
  channelId: Id,
  emoji: v.string(),
  userId: Id,
  /** All that stands under the message now. */
  reactions: v.array(Reaction),
})
type Payload = v.InferOutput<typeof payload>
const audience = ({ channelId }: Payload) => ({ channels: [channelId] })
const subject = ({ messageId }: Payload) => messageId
const channel = ({ channelId }: Payload) => channelId

export const reactionAdded = defineEvent({
  type: 'reaction.added',
  scope: 'workspace',
  summary: 'Somebody reacted to a message.',
  payload,
  audience,
  subject,
  channel,
})

export const reactionRemoved = defineEvent({
  type: 'reaction.removed',
  scope: 'workspace',
  summary: 'Somebody took a reaction back.',
  payload,
  audience,
  subject,
  channel,
})
