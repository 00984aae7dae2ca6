import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'

export const sectionsQuery = (workspaceId: string) => {
  const queryKey = ['sections', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(queryKey, () => api.sections.list({ workspaceId })),
  })
}
