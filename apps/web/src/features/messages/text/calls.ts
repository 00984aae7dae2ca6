import type { Message } from '@parley/db/validators'

/** Whether `@here` called this person: whether they were there when it was written. */
const wasHere = ({ here, hereUserIds }: Message['mentions'], userId: string) =>
  here && (hereUserIds === undefined || hereUserIds.includes(userId))

/** Whether somebody else calls this person by it: by name, or as part of everybody. */
export const callsMe = ({ mentions, authorId }: Message, userId: string): boolean =>
  authorId !== userId && (mentions.channel || mentions.userIds.includes(userId) || wasHere(mentions, userId))
