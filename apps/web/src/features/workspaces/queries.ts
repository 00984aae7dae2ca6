import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'

/** Roles of a workspace, highest first. They do not change while one looks. */
export const rolesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['roles', workspaceId],
    queryFn: async () => (await api.workspaces.roles({ workspaceId })).items.toSorted((a, b) => b.rank - a.rank),
  })
