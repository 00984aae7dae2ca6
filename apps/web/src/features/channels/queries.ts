import type { ChannelMember, MyChannel } from '@parley/db/validators'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { browseFamily, channelFamily, channelMembersFamily, channelsFamily } from './live.ts'

export const channelsQuery = (workspaceId: string) => {
  const queryKey = ['channels', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(channelsFamily, queryKey, async () => (await api.channels.list({ workspaceId })).items),
  })
}

/** A channel that is not among mine: a public one to look at before joining. */
export const channelQuery = (channelId: string) => {
  const queryKey = ['channel', channelId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(channelFamily, queryKey, () => api.channels.get({ channelId })),
  })
}

export const browseQuery = (workspaceId: string, query: string, cursor?: string) => {
  const queryKey = ['browse', workspaceId, query, cursor ?? null] as const
  return queryOptions({
    queryKey,
    placeholderData: keepPreviousData,
    queryFn: () =>
      withReplay(browseFamily, queryKey, () =>
        api.channels.browse({ workspaceId, query: query || undefined, limit: 100, cursor }),
      ),
  })
}

export const channelMembersQuery = (channelId: string) => {
  const queryKey = ['channel-members', channelId] as const
  return queryOptions({
    queryKey,
    queryFn: () =>
      withReplay(channelMembersFamily, queryKey, async () => {
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
  (a.name ?? '').localeCompare(b.name ?? '')
