// What is typed and not sent, per conversation, kept in this browser as one types.
import { self } from '../../client/self.ts'
import { forget, keep, kept } from '../../lib/kept.ts'

const name = (channelId: string) => `draft:${self().userId}:${channelId}`

export const draftOf = (channelId: string): string => kept<string>(name(channelId)) ?? ''

export function keepDraft(channelId: string, text: string): void {
  if (text === '') forget(name(channelId))
  else keep(name(channelId), text)
}
