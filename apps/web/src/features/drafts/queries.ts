import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { draftsFamily } from './live.ts'

export const draftsQuery = (workspaceId: string) => {
  const queryKey = ['drafts', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(draftsFamily, queryKey, async () => (await api.drafts.list({ workspaceId })).items),
  })
}
