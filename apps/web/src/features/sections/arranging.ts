// Where things stand in one's own sidebar; each change shows at once. Loaded with whatever moves something.
import { limits } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import type { Part } from '../channels/sections.ts'
import { type Moving, type Place, withMoved } from './moving.ts'
import { change } from './pending.ts'
import { placeOf, planFor } from './places.ts'
import { type Own, setSection } from './use-sidebar-changes.ts'

async function putChannel(own: Own, parts: readonly Part[], channelId: string, to: Place): Promise<void> {
  const { client, workspaceId } = own
  const { preferences, order } = planFor(parts, channelId, to)
  if (!preferences && !order) return
  const before = parts.find(({ section }) => section.id === to.sectionId)?.section
  const channelIds = order?.channelIds.slice(0, limits.sectionChannels)
  const done = await change(
    client,
    {
      workspaceId,
      ...(preferences && { channel: { id: channelId, ...preferences } }),
      ...(order && channelIds && { section: { ...order, channelIds } }),
    },
    // Into a section at a place is one change: there is no moment at which only half of it holds.
    () => api.channels.setPreferences({ channelId, ...preferences, ...(channelIds && { order: channelIds }) }),
  )
  if (done && order && before && before.sort !== 'hand')
    toast(m.sorted_by_hand(), 'done', {
      label: m.undo(),
      run: () => void setSection(own, before.id, { sort: before.sort }),
    })
}

function putSection({ client, workspaceId }: Own, parts: readonly Part[], id: string, index: number) {
  const wanted = withMoved(parts, { what: 'section', id, by: 'keys', to: { sectionId: id, index } })
  const sectionIds = wanted.map(({ section }) => section.id)
  if (sectionIds.join() === parts.map(({ section }) => section.id).join()) return
  return change(client, { workspaceId, sectionIds }, () => api.sections.arrange({ workspaceId, sectionIds }))
}

/** Puts it there. */
export function put(own: Own, parts: readonly Part[], { what, id, to }: Pick<Moving, 'what' | 'id' | 'to'>): void {
  if (what === 'section') void putSection(own, parts, id, to.index)
  else void putChannel(own, parts, id, to)
}

/** One place up or down: a channel within its section, a section among the sections. */
export function step(own: Own, parts: readonly Part[], what: Moving['what'], id: string, by: 1 | -1): void {
  const from = placeOf(parts, what, id)
  if (from) put(own, parts, { what, id, to: { ...from, index: from.index + by } })
}
