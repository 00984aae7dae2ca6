import type { MyChannel } from '@parley/db/validators'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import type { HistoryWindow } from './live.ts'
import { settle } from './pending.ts'
import { joined, sharing } from './window.ts'

const pageSize = 50
/** How far one goes back at once to find the first unread message. */
const farthest = 500

const historyKey = (channelId: string, around: string | null) => ['history', channelId, around] as const

/** Enough to reach from the first unread message to the newest, with some that one knows above it. */
const firstPage = (unread: number) => Math.min(100, Math.max(pageSize, unread + 20))

/**
 * The history of a channel: its newest page, back to the first unread message if that is not too far, or the page around
 * a message. What is loaded before and after is added to
 * the same window by `loadMore`.
 */
export const historyQuery = (channelId: string, around: string | null, channel?: MyChannel) => {
  const queryKey = historyKey(channelId, around)
  return queryOptions({
    queryKey,
    structuralSharing: sharing<HistoryWindow>,
    queryFn: (): Promise<HistoryWindow> =>
      withReplay(queryKey, async () => {
        const limit = around ? pageSize : firstPage(channel?.unreadCount ?? 0)
        let page: HistoryWindow = await api.messages.list({ channelId, limit, around: around ?? undefined })
        while (!around && channel?.unreadCount && page.items.length < farthest) {
          const first = page.items[0]
          if (!first || !page.hasBefore || first.seq <= channel.readSeq) break
          const above = await api.messages.list({ channelId, limit: 100, before: first.id })
          page = { ...page, items: [...above.items, ...page.items], hasBefore: above.hasBefore }
        }
        settle(page.items)
        return page
      }),
  })
}

/** The newest page again, after one has gone so far up that it was let go. */
export async function backToNewest(client: QueryClient, channelId: string): Promise<void> {
  await client.fetchQuery({ ...historyQuery(channelId, null), staleTime: 0 })
}

/** A window that no longer reaches to the newest message is not where a channel should open the next time. */
export function forgetStranded(client: QueryClient, channelId: string): void {
  const queryKey = historyKey(channelId, null)
  if (client.getQueryData<HistoryWindow>(queryKey)?.hasAfter) client.removeQueries({ queryKey, exact: true })
}

/** Loads the next page before or after what is loaded. Does nothing at the ends of the history. */
export async function loadMore(
  client: QueryClient,
  channelId: string,
  around: string | null,
  where: 'before' | 'after',
): Promise<void> {
  const key = historyKey(channelId, around)
  const now = () => client.getQueryData<HistoryWindow>(key)
  const edge = (window: HistoryWindow) => (where === 'before' ? window.items[0] : window.items.at(-1))
  const start = now()
  const from = start && edge(start)
  if (!start || !from || !(where === 'before' ? start.hasBefore : start.hasAfter)) return
  const merged = await withReplay(key, async () => {
    const page = await api.messages.list({ channelId, limit: pageSize, [where]: from.id })
    // The window moved meanwhile (a refetch, the same page loaded twice): nothing of this answer fits any more.
    const window = now()
    if (!window || (edge(window)?.seq ?? from.seq) !== from.seq) return window
    return joined(window, page, where)
  })
  if (merged && merged !== now()) client.setQueryData(key, merged)
}
