import type { BrowseFilter, BrowseSort, ChannelMember, MyChannel } from '@parley/db/validators'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { alphabetically } from '../../lib/order.ts'
import { useWorkspace } from '../workspaces/current.tsx'

export const channelsQuery = (workspaceId: string) => {
  const queryKey = ['channels', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(queryKey, async () => (await api.channels.list({ workspaceId })).items),
  })
}

/** A channel that is not among mine: a public one to look at before joining. */
export const channelQuery = (channelId: string) => {
  const queryKey = ['channel', channelId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(queryKey, () => api.channels.get({ channelId })),
  })
}

export interface BrowseOptions {
  query?: string
  filter?: BrowseFilter
  sort?: BrowseSort
  cursor?: string
}
export const browseQuery = (workspaceId: string, options: BrowseOptions) => {
  const { query = '', filter = 'joinable', sort = 'name', cursor } = options
  const queryKey = ['browse', workspaceId, query, filter, sort, cursor ?? null] as const
  return queryOptions({
    queryKey,
    placeholderData: keepPreviousData,
    queryFn: () =>
      withReplay(queryKey, () =>
        api.channels.browse({ workspaceId, query: query || undefined, filter, sort, limit: 100, cursor }),
      ),
  })
}

export const channelMembersQuery = (channelId: string) => {
  const queryKey = ['channel-members', channelId] as const
  return queryOptions({
    queryKey,
    queryFn: () =>
      withReplay(queryKey, async () => {
        const found: ChannelMember[] = []
        let cursor: string | undefined
        do {
          const page = await api.channels.members({ channelId, limit: 100, cursor })
          found.push(...page.items)
          cursor = page.nextCursor ?? undefined
        } while (cursor)
        return found
      }),
  })
}

export const useChannels = (): MyChannel[] | undefined => useQuery(channelsQuery(useWorkspace().id)).data

export const byName = (a: { name: string | null }, b: { name: string | null }) =>
  alphabetically(a.name ?? '', b.name ?? '')
