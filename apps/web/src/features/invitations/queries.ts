import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'

export const invitationsQuery = (workspaceId: string) => {
  const queryKey = ['invitations', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(queryKey, async () => (await api.invitations.list({ workspaceId })).items),
  })
}

export const invitationQuery = (token: string) =>
  queryOptions({ queryKey: ['invitation', token], queryFn: () => api.invitations.get({ token }), staleTime: 0 })
