// The order of the sidebar, for the eye and for the keys.
import type { MyChannel, Section, Sidebar } from '@parley/db/validators'
import { alphabetically } from '../../lib/order.ts'
import { isDirect } from '../directs/kind.ts'

/** A part of the sidebar: all that stands in it in its order, and what of it is shown. */
export interface Part {
  section: Section
  all: MyChannel[]
  shown: MyChannel[]
}

/** Something new that one wants to hear of. Muted: only what is addressed to oneself. */
export const isUnread = (channel: MyChannel): boolean =>
  channel.muted ? channel.mentionCount > 0 : channel.unreadCount > 0

/** The number beside it: what is addressed to oneself. In a conversation of a few everything is. */
export const callCount = (channel: MyChannel): number =>
  isDirect(channel) && !channel.muted ? channel.unreadCount : channel.mentionCount

/** Put away or archived: only shown while one looks at it. */
const isAway = (channel: MyChannel): boolean => channel.archivedAt !== null || channel.hidden

/** Where it stands when nobody has moved it. */
export const ownPlace = (channel: Pick<MyChannel, 'kind'>): 'channels' | 'directs' =>
  isDirect(channel) ? 'directs' : 'channels'

interface Looking {
  /** The channel that is open. */
  current: string | undefined
  titleOf: (channel: MyChannel) => string
}

export function partsOf(channels: readonly MyChannel[], sidebar: Sidebar, { current, titleOf }: Looking): Part[] {
  const titles = new Map(channels.map((channel) => [channel.id, titleOf(channel)]))
  const byTitle = (a: MyChannel, b: MyChannel) => alphabetically(titles.get(a.id) ?? '', titles.get(b.id) ?? '')
  const known = new Set(sidebar.items.map(({ id }) => id))
  const placeOf = (channel: MyChannel) =>
    channel.starred ? 'starred' : channel.section && known.has(channel.section) ? channel.section : ownPlace(channel)
  const present = channels.filter((channel) => !isAway(channel) || channel.id === current).sort(byTitle)
  return sidebar.items.map((section) => {
    const here = present.filter((channel) => placeOf(channel) === section.id)
    const all = sorted(here, section)
    const onlyUnread = section.collapsed || section.show === 'unread' || sidebar.show === 'unread'
    return { section, all, shown: onlyUnread ? all.filter((one) => isUnread(one) || one.id === current) : all }
  })
}

/** From the order by title; sorting keeps it where nothing else decides. */
function sorted(channels: MyChannel[], { sort, channelIds }: Section): MyChannel[] {
  if (sort === 'recent') return channels.toSorted((a, b) => b.lastSeq - a.lastSeq)
  if (sort === 'name') return channels
  const places = new Map(channelIds.map((id, index) => [id, index]))
  const placeOf = ({ id }: MyChannel) => places.get(id) ?? places.size
  return channels.toSorted((a, b) => placeOf(a) - placeOf(b))
}
