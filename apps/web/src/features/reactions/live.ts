import { gone, liveFamily, refetch } from '../../client/live-query.ts'

export interface Reactors {
  messageId: string
  items: { emoji: string; userIds: string[] }[]
}

/** Everybody who reacted to one message: events name the first fifty, so the server is asked. */
export const reactorsFamily = liveFamily<Reactors>()('reactors', {
  'reaction.added': (list, { payload }) => (payload.messageId === list.messageId ? refetch : list),
  'reaction.removed': (list, { payload }) => (payload.messageId === list.messageId ? refetch : list),
  'message.deleted': (list, { payload }) => (payload.messageId === list.messageId ? gone : list),
})
