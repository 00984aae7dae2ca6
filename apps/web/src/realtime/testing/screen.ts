// Everything that a screen may have fetched, of one person, in one query cache.
import type { World } from '@parley/api/testing'
import { QueryClient } from '@tanstack/react-query'
import { browseQuery, channelMembersQuery, channelQuery, channelsQuery } from '../../features/channels/queries.ts'
import { draftsQuery } from '../../features/drafts/queries.ts'
import { invitationsQuery } from '../../features/invitations/queries.ts'
import { meQuery } from '../../features/me/queries.ts'
import { membersQuery } from '../../features/members/queries.ts'
import { mentionsQuery } from '../../features/mentions/queries.ts'
import { historyQuery } from '../../features/messages/queries.ts'
import { pinsQuery } from '../../features/pins/queries.ts'
import { myPresenceQuery } from '../../features/presence/queries.ts'
import { savedQuery } from '../../features/saved/queries.ts'
import { sectionsQuery } from '../../features/sections/queries.ts'
import { placeQuery, threadQuery, threadsQuery } from '../../features/threads/queries.ts'

export const emptyScreen = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 60_000 } } })

/** Fetches whatever the reader may see; a refusal leaves nothing. */
export async function fetchAll(client: QueryClient, world: World): Promise<void> {
  const { id } = world.workspace
  const channels = [world.general, world.secret, world.lobby]
  await client.prefetchQuery(meQuery)
  await client.prefetchQuery(myPresenceQuery)
  await client.prefetchQuery(channelsQuery(id))
  await Promise.all([
    client.prefetchQuery(membersQuery(id)),
    client.prefetchQuery(invitationsQuery(id)),
    client.prefetchQuery(browseQuery(id, {})),
    client.prefetchQuery(sectionsQuery(id)),
    client.prefetchQuery(threadsQuery(id)),
    client.prefetchQuery(savedQuery(id)),
    client.prefetchQuery(mentionsQuery(id)),
    client.prefetchQuery(draftsQuery(id)),
    ...channels.flatMap((channel) => [
      client.prefetchQuery(channelQuery(channel.id)),
      client.prefetchQuery(channelMembersQuery(channel.id)),
      client.prefetchQuery(historyQuery(channel.id, null)),
      client.prefetchQuery(pinsQuery(channel.id)),
    ]),
    ...(await threadsIn(world)).flatMap((rootId) => [
      client.prefetchQuery(threadQuery(rootId)),
      client.prefetchQuery(placeQuery(rootId)),
    ]),
  ])
}

const roots = new WeakMap<World, string[]>()

/** The threads that a panel may show: of what stood in the channel when it was first looked at. */
async function threadsIn(world: World): Promise<string[]> {
  const known = roots.get(world)
  if (known) return known
  const { items } = await world.ada.as.messages.list({ channelId: world.general.id, limit: 5 })
  const ids = items.map(({ id }) => id)
  roots.set(world, ids)
  return ids
}

const byId = (a: unknown, b: unknown) => idOf(a).localeCompare(idOf(b))
const idOf = (item: unknown): string => {
  const { id, userId, workspace } = item as { id?: string; userId?: string; workspace?: { id: string } }
  return id ?? userId ?? workspace?.id ?? ''
}

/** Lists whose order the screen makes itself are compared as sets. */
function comparable(family: unknown, data: unknown): unknown {
  if (family === 'history' || family === 'invitations') return data
  if (Array.isArray(data)) return data.toSorted(byId)
  if (family === 'me') {
    const me = data as { memberships: unknown[] }
    return { ...me, memberships: me.memberships.toSorted(byId) }
  }
  return data
}

/** What is shown without asking the server again: by key, without what waits to be fetched afresh. */
export function shown(client: QueryClient): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const { queryKey, state } of client.getQueryCache().getAll()) {
    if (state.data === undefined || state.isInvalidated) continue
    found.set(JSON.stringify(queryKey), comparable(queryKey[0], state.data))
  }
  return found
}
