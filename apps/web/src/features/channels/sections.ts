// The order of the sidebar, for the eye and for the keys.
import type { MyChannel } from '@parley/db/validators'
import { isDirect } from '../directs/kind.ts'

export const sectionNames = ['starred', 'channels', 'directs'] as const
export type SectionName = (typeof sectionNames)[number]
export interface Section {
  name: SectionName
  channels: MyChannel[]
}

/** Something new that one wants to hear of. Muted: only what is addressed to oneself. */
export const isUnread = (channel: MyChannel): boolean =>
  channel.muted ? channel.mentionCount > 0 : channel.unreadCount > 0

/** The number beside it: what is addressed to oneself. In a conversation of a few everything is. */
export const callCount = (channel: MyChannel): number =>
  isDirect(channel) && !channel.muted ? channel.unreadCount : channel.mentionCount

/** Put away or archived: only shown while one looks at it. */
const isAway = (channel: MyChannel): boolean => channel.archivedAt !== null || channel.hidden

export function sectionsOf(
  channels: readonly MyChannel[],
  current: string | undefined,
  titleOf: (channel: MyChannel) => string,
): Section[] {
  const titles = new Map(channels.map((channel) => [channel.id, titleOf(channel)]))
  const shown = channels
    .filter((channel) => !isAway(channel) || channel.id === current)
    .sort((a, b) => (titles.get(a.id) ?? '').localeCompare(titles.get(b.id) ?? ''))
  const sectionOf = (channel: MyChannel): SectionName =>
    channel.starred ? 'starred' : isDirect(channel) ? 'directs' : 'channels'
  return sectionNames.map((name) => ({ name, channels: shown.filter((channel) => sectionOf(channel) === name) }))
}

/** A folded section still shows what is unread, and where one is. */
export const whenFolded = (channels: readonly MyChannel[], current: string | undefined): MyChannel[] =>
  channels.filter((channel) => isUnread(channel) || channel.id === current)
