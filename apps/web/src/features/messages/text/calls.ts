import type { Message } from '@parley/db/validators'

/** Whether somebody else calls this person by it: by name, or as part of everybody. */
export const callsMe = ({ mentions, authorId }: Message, userId: string): boolean =>
  authorId !== userId && (mentions.channel || mentions.here || mentions.userIds.includes(userId))
