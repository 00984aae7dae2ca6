// Channels that somebody marked unread while looking at them: seeing their end does not count until one comes back.
const held = new Set<string>()

export const holdUnread = (channelId: string): void => void held.add(channelId)
export const releaseUnread = (channelId: string): void => void held.delete(channelId)
export const isHeld = (channelId: string): boolean => held.has(channelId)
