import {
  Id,
  ListMessagesInput,
  Message,
  MessagePage,
  PostMessageInput,
  Revision,
  UpdateMessageInput,
} from '@parley/db/validators'
import * as v from 'valibot'
import { asWritten, endpoint, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const one = v.strictObject({ messageId: Id })

export const messages = {
  post: endpoint({
    method: 'POST',
    path: '/messages',
    tag: 'Messages',
    access: 'message.post',
    status: 201,
    errors: ['CONFLICT'],
    summary: 'Post a message',
    description:
      'To exactly one of `channelId` and `recipientId` (a person, with `workspaceId`: the conversation with them is opened). ' +
      '`parentId` replies in a thread, `alsoToChannel` shows the reply in the channel too. ' +
      '`content` is Markdown, at most 16,000 characters, with the tokens `<@userId>`, `<#channelId>`, `<!channel>` and `<!here>`, which ' +
      'calls those who are active and not in do-not-disturb at that moment. With a `clientId` (any UUID made by the client) a retry answers with ' +
      'the message of the first try; the same `clientId` with other input is a CONFLICT. An archived channel is a CONFLICT.',
    example: {
      input: { channelId: examples.channelId, content: examples.message.content, clientId: examples.message.clientId },
      output: examples.message,
    },
  })
    .input(PostMessageInput)
    .output(Message),
  list: endpoint({
    method: 'GET',
    path: '/channels/{channelId}/messages',
    tag: 'Messages',
    access: 'channel.read',
    summary: 'History of a channel',
    description:
      'Ascending by `seq`. `before` and `after` (message ids) are exclusive, `around` includes its message; without one of ' +
      'them the newest page. Deleted messages are left out, except a root with replies; ' +
      'replies stand in their thread, unless they were sent to the channel too.',
    example: { output: { items: [examples.message], hasBefore: false, hasAfter: false } },
  })
    .input(ListMessagesInput)
    .output(asWritten(MessagePage)),
  get: endpoint({
    method: 'GET',
    path: '/messages/{messageId}',
    tag: 'Messages',
    access: 'channel.read',
    summary: 'One message',
    example: { output: examples.message },
  })
    .input(one)
    .output(Message),
  history: endpoint({
    method: 'GET',
    path: '/messages/{messageId}/history',
    tag: 'Messages',
    access: 'channel.read',
    summary: 'What a message said before it was edited',
    description: 'Oldest first, its present text last.',
    example: { output: { items: [{ content: examples.message.content, writtenAt: examples.at }], nextCursor: null } },
  })
    .input(one)
    .output(page(Revision)),
  update: endpoint({
    method: 'PATCH',
    path: '/messages/{messageId}',
    tag: 'Messages',
    access: 'message.post',
    errors: ['CONFLICT'],
    summary: 'Edit a message',
    description: 'The author alone may.',
    example: {
      input: { content: 'The engine *weaves*.' },
      output: { ...examples.message, content: 'The engine *weaves*.', editedAt: '2026-11-20T09:31:00.000Z' },
    },
  })
    .input(UpdateMessageInput)
    .output(Message),
  delete: endpoint({
    method: 'DELETE',
    path: '/messages/{messageId}',
    tag: 'Messages',
    access: 'channel.read',
    status: 204,
    errors: ['CONFLICT'],
    summary: 'Delete a message',
    description: 'The author may, and who holds `message.delete.any`. Its text is erased, from the event log too.',
  })
    .input(one)
    .output(v.void()),
}
