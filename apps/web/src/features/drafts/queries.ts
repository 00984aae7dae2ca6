import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { channelsQuery } from '../channels/queries.ts'

export const draftsQuery = (workspaceId: string) => {
  const queryKey = ['drafts', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: ({ client }) => {
      const mine = (id: string) =>
        client.getQueryData(channelsQuery(workspaceId).queryKey)?.some((channel) => channel.id === id) ?? false
      const list = async () => (await api.drafts.list({ workspaceId })).items
      return withReplay(queryKey, async () => {
        // Comes with the composer: one reads before one writes.
        const { withDrafts } = await import('./sync.ts')
        return withDrafts(mine, list)
      })
    },
  })
}
