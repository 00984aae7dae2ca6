import { Id, Message, Seq } from '@parley/db/validators'
import * as v from 'valibot'
import { defineEvent } from '../../events/define.ts'

const payload = v.object({ message: Message })
const inChannel = ({ message }: v.InferOutput<typeof payload>) => message.channelId

export const messageCreated = defineEvent({
  type: 'message.created',
  scope: 'workspace',
  summary: 'Somebody wrote a message.',
  payload,
  audience: (p) => ({ channels: [inChannel(p)] }),
  subject: ({ message }) => message.id,
  channel: inChannel,
})

export const messageUpdated = defineEvent({
  type: 'message.updated',
  scope: 'workspace',
  summary: 'A message was edited.',
  payload,
  audience: (p) => ({ channels: [inChannel(p)] }),
  subject: ({ message }) => message.id,
  channel: inChannel,
})

export const messageDeleted = defineEvent({
  type: 'message.deleted',
  scope: 'workspace',
  summary: 'A message was deleted. The payloads of its earlier events are erased with it.',
  payload: v.object({ messageId: Id, channelId: Id, parentId: v.nullable(Id), messageSeq: Seq }),
  audience: ({ channelId }) => ({ channels: [channelId] }),
  subject: ({ messageId }) => messageId,
  channel: ({ channelId }) => channelId,
})
