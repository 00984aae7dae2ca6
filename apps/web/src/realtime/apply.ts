// The only writer of what the server tells into the query cache.
import type { ParleyEvent } from '@parley/api/client'
import type { QueryClient } from '@tanstack/react-query'
import { remember } from '../client/event-log.ts'
import { applyTo, gone, knowFamilies, refetch } from '../client/live-query.ts'
import { self } from '../client/self.ts'
import { draftArrived } from '../features/drafts/sync.ts'
import { settle } from '../features/messages/pending.ts'
import { heardMessage } from '../features/typing/heard.ts'
import { families, familiesFor } from './handlers.ts'

knowFamilies(families)

/** Applies one event to every cached query that it touches, and remembers it for those that are being fetched. */
export function apply(client: QueryClient, event: ParleyEvent): void {
  remember(event)
  applyRemembered(client, event)
}

/** The same for an event that is remembered already. */
export function applyRemembered(client: QueryClient, event: ParleyEvent): void {
  for (const family of familiesFor(event.type)) {
    for (const query of client.getQueryCache().findAll({ queryKey: [family.name] })) {
      const before = query.state.data
      const after = applyTo(family, before, event, query.queryKey, self().userId)
      if (after === before) continue
      if (after === refetch) void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
      else if (after === gone) void client.resetQueries({ queryKey: query.queryKey, exact: true })
      else {
        // Writing marks a query as fresh; one that waits to be fetched again must go on waiting.
        const { isInvalidated } = query.state
        client.setQueryData(query.queryKey, after)
        if (isInvalidated) query.invalidate()
      }
    }
  }
  if (event.type === 'draft.updated') draftArrived(event.payload.draft)
  if (event.type === 'message.created') {
    settle([event.payload.message])
    heardMessage(event.payload.message)
  }
}
