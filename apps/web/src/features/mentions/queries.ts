import type { Message } from '@parley/db/validators'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import type { MentionList } from './live.ts'

/** As many as are shown at first, and as many more each time one asks. */
export const mentionsStep = 50

export const mentionsQuery = (workspaceId: string, most: number = mentionsStep) => {
  const queryKey = ['mentions', workspaceId, most] as const
  return queryOptions({
    queryKey,
    queryFn: (): Promise<MentionList> =>
      withReplay(queryKey, async () => {
        const items: Message[] = []
        let cursor: string | undefined
        do {
          const page = await api.mentions.list({ workspaceId, limit: mentionsStep, cursor })
          items.push(...page.items)
          cursor = page.nextCursor ?? undefined
        } while (cursor && items.length < most)
        return { items, hasMore: cursor !== undefined }
      }),
  })
}
