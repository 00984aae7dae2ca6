import type { Document } from './tree.ts'
import { inlinesOf } from './walk.ts'

export interface Mentions {
  userIds: string[]
  channelIds: string[]
  everyone: boolean
  here: boolean
  /** There were more people or channels than `maxMentions`; the rest is not in the lists. */
  capped: boolean
}

/** The most people, and the most channels, that one message mentions with effect. */
export const maxMentions = 100

/** Whom and what a message mentions, each id once, in the order of the text. What stands in code mentions nobody. */
export function mentionsOf(document: Document): Mentions {
  const users = new Set<string>()
  const channels = new Set<string>()
  const audiences = new Set<string>()
  for (const inline of inlinesOf(document.children)) {
    if (inline.type === 'userMention') users.add(inline.userId)
    else if (inline.type === 'channelMention') channels.add(inline.channelId)
    else if (inline.type === 'everyoneMention') audiences.add(inline.audience)
  }
  return {
    userIds: [...users].slice(0, maxMentions),
    channelIds: [...channels].slice(0, maxMentions),
    everyone: audiences.has('channel'),
    here: audiences.has('here'),
    capped: users.size > maxMentions || channels.size > maxMentions,
  }
}
