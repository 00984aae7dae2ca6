// Where something may stand in the sidebar, and what has to be changed so that it does. Pure.
import type { MyChannel, Section } from '@parley/db/validators'
import { ownPlace, type Part } from '../channels/sections.ts'
import { type Moving, type Place, partWith } from './moving.ts'

const isBuiltIn = (sectionId: string) => ['starred', 'channels', 'directs'].includes(sectionId)

/** People’s conversations do not stand among channels, nor channels among them; everywhere else is open to both. */
export const mayStandIn = (channel: MyChannel, sectionId: string): boolean =>
  !isBuiltIn(sectionId) || sectionId === 'starred' || sectionId === ownPlace(channel)

export function placeOf(parts: readonly Part[], what: Moving['what'], id: string): Place | undefined {
  if (what === 'section') {
    const index = parts.findIndex(({ section }) => section.id === id)
    return index < 0 ? undefined : { sectionId: id, index }
  }
  const part = partWith(parts, id)
  if (!part) return undefined
  return {
    sectionId: part.section.id,
    index: Math.max(
      0,
      part.shown.findIndex((one) => one.id === id),
    ),
  }
}

/** Every place that a channel can be stepped to, from the top down: where a section sorts by itself it has one place. */
export function placesFor(parts: readonly Part[], channelId: string): Place[] {
  const home = partWith(parts, channelId)
  const channel = home?.all.find(({ id }) => id === channelId)
  if (!channel) return []
  return parts.flatMap((part) => {
    const sectionId = part.section.id
    if (!mayStandIn(channel, sectionId)) return []
    const others = part.shown.filter(({ id }) => id !== channelId).length
    if (part === home || part.section.sort === 'hand')
      return Array.from({ length: others + 1 }, (_, index) => ({ sectionId, index }))
    return [{ sectionId, index: others }]
  })
}

export interface Plan {
  preferences?: { starred: boolean; section: string | null }
  order?: Pick<Section, 'id' | 'channelIds'> & { sort: 'hand' }
}

/** What has to be changed so that a channel stands there; nothing when it does already. */
export function planFor(parts: readonly Part[], channelId: string, to: Place): Plan {
  const home = partWith(parts, channelId)
  const target = parts.find(({ section }) => section.id === to.sectionId)
  const channel = home?.all.find(({ id }) => id === channelId)
  if (!home || !target || !channel) return {}
  const plan: Plan = {}
  const { id: sectionId, sort } = target.section
  if (home !== target)
    plan.preferences =
      sectionId === 'starred'
        ? { starred: true, section: channel.section }
        : { starred: false, section: isBuiltIn(sectionId) ? null : sectionId }
  const from = placeOf(parts, 'channel', channelId)
  const moves = home === target ? from?.index !== to.index : sort === 'hand'
  if (moves) {
    const all = target.all.map(({ id }) => id).filter((id) => id !== channelId)
    const shown = target.shown.map(({ id }) => id).filter((id) => id !== channelId)
    const next = shown[to.index]
    const last = shown.at(-1)
    const at = next !== undefined ? all.indexOf(next) : last !== undefined ? all.indexOf(last) + 1 : all.length
    plan.order = { id: sectionId, sort: 'hand', channelIds: all.toSpliced(at, 0, channelId) }
  }
  return plan
}
