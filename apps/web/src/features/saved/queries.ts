import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import type { Kept } from './live.ts'

export const savedQuery = (workspaceId: string) => {
  const queryKey = ['saved', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: () =>
      withReplay(queryKey, async () => {
        const found: Kept[] = []
        let cursor: string | undefined
        do {
          const page = await api.saved.list({ workspaceId, limit: 100, cursor })
          found.push(...page.items)
          cursor = page.nextCursor ?? undefined
        } while (cursor)
        return found
      }),
  })
}
