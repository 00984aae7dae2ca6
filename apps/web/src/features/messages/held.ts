import { self } from '../../client/self.ts'
import { keep, kept } from '../../lib/kept.ts'

// Channels that somebody marked unread while looking at them: seeing their end does not count until one comes back.
const held = new Set<string>()

export const holdUnread = (channelId: string): void => void held.add(channelId)
export const releaseUnread = (channelId: string): void => void held.delete(channelId)
export const isHeld = (channelId: string): boolean => held.has(channelId)

const markOf = (channelId: string) => `marked:${self().userId}:${channelId}`
/** This browser remembers where its person put the cursor back; any other place it stands at later is another matter. */
export const noteMarkedUnread = (channelId: string, readSeq: number): void => keep(markOf(channelId), readSeq)
export const isMarkedUnread = ({ id, readSeq }: { id: string; readSeq: number }): boolean =>
  kept<number>(markOf(id)) === readSeq
