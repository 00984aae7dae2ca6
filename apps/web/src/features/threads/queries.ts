import type { FollowedThread } from '@parley/db/validators'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { settle } from '../messages/pending.ts'
import { sharing } from '../messages/window.ts'
import type { Place, ThreadWindow } from './live.ts'

const pageSize = 50
const threadKey = (rootId: string) => ['thread', rootId] as const

/** A thread from its end; what came before is added by `loadEarlier`. */
export const threadQuery = (rootId: string) => {
  const queryKey = threadKey(rootId)
  return queryOptions({
    queryKey,
    structuralSharing: sharing<ThreadWindow>,
    queryFn: (): Promise<ThreadWindow> =>
      withReplay(queryKey, async () => {
        const page = await api.threads.replies({ messageId: rootId, limit: pageSize })
        settle(page.items)
        return page
      }),
  })
}

export async function loadEarlier(client: QueryClient, rootId: string): Promise<void> {
  const key = threadKey(rootId)
  const now = () => client.getQueryData<ThreadWindow>(key)
  const first = now()?.items[0]
  if (!first || !now()?.hasBefore) return
  const merged = await withReplay(key, async () => {
    const page = await api.threads.replies({ messageId: rootId, limit: pageSize, before: first.id })
    const window = now()
    // The window moved meanwhile: nothing of this answer fits any more.
    if (!window || window.items[0]?.id !== first.id) return window
    return { ...window, items: [...page.items, ...window.items], hasBefore: page.hasBefore }
  })
  if (merged && merged !== now()) client.setQueryData(key, merged)
}

const listed = 100

export const threadsQuery = (workspaceId: string) => {
  const queryKey = ['threads', workspaceId] as const
  return queryOptions({
    queryKey,
    queryFn: (): Promise<FollowedThread[]> =>
      withReplay(queryKey, async () => (await api.threads.list({ workspaceId, limit: listed })).items),
  })
}

export const placeQuery = (rootId: string) => {
  const queryKey = ['place', rootId] as const
  return queryOptions({
    queryKey,
    queryFn: (): Promise<Place> => withReplay(queryKey, () => api.threads.place({ messageId: rootId })),
  })
}
