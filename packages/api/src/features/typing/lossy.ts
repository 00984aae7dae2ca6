import { Id } from '@parley/db/validators'
import * as v from 'valibot'
import { defineLossy } from '../../events/define.ts'

const payload = v.object({
  channelId: Id,
  /** The root message of the thread; null: in the channel itself. */
  parentId: v.nullable(Id),
  userId: Id,
})

export const typingStarted = defineLossy({
  type: 'typing.started',
  summary: 'Somebody writes in a channel, or in one of its threads. It holds for some seconds, and is said again.',
  payload,
})

export const typingStopped = defineLossy({
  type: 'typing.stopped',
  summary: 'Somebody has stopped writing without saying anything. May be lost: what was begun passes by itself.',
  payload,
})
