import { Id, Message, Seq, Thread } from '@parley/db/validators'
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

export const messagePinned = defineEvent({
  type: 'message.pinned',
  scope: 'workspace',
  summary: 'A message was pinned to its channel.',
  payload,
  audience: (p) => ({ channels: [inChannel(p)] }),
  subject: ({ message }) => message.id,
  channel: inChannel,
})

export const messageUnpinned = defineEvent({
  type: 'message.unpinned',
  scope: 'workspace',
  summary: 'A message is not pinned any more.',
  payload,
  audience: (p) => ({ channels: [inChannel(p)] }),
  subject: ({ message }) => message.id,
  channel: inChannel,
})

export const threadUpdated = defineEvent({
  type: 'thread.updated',
  scope: 'workspace',
  summary: 'What stands under a root message changed: a reply came or went.',
  payload: v.object({
    messageId: Id,
    channelId: Id,
    /** Who wrote the root message: they follow its thread without having said so. */
    rootAuthorId: v.nullable(Id),
    /** In a direct or group conversation everybody does; missing in events from before that was so. */
    allFollow: v.optional(v.boolean(), false),
    thread: v.nullable(Thread),
  }),
  audience: ({ channelId }) => ({ channels: [channelId] }),
  subject: ({ messageId }) => messageId,
  channel: ({ channelId }) => channelId,
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
