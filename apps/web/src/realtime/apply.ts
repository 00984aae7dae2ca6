// The only writer of what the server tells into the query cache.
import type { ParleyEvent } from '@parley/api/client'
import type { QueryClient } from '@tanstack/react-query'
import { isStreamAwaited, remember } from '../client/event-log.ts'
import { applyTo, gone, refetch } from '../client/live-query.ts'
import { self } from '../client/self.ts'
import { draftArrived } from '../features/drafts/sync.ts'
import { settle } from '../features/messages/pending.ts'
import { familiesFor } from './handlers.ts'

/** Applies one event to every cached query that it touches, and remembers it for those that are being fetched. */
export function apply(client: QueryClient, event: ParleyEvent): void {
  remember(event)
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
  if (event.type === 'message.created') settle([event.payload.message])
}

/** What events of one's own scope change. */
const ofMine = new Set(['me', 'channels', 'threads', 'saved', 'drafts'])
/** The families whose data lives in a workspace; the key's second part says in which. */
const ofWorkspace = new Set(['channels', 'members', 'invitations', 'browse', 'roles', 'threads', 'saved', 'drafts'])
/** Those whose key names a channel, and not the workspace. */
const ofChannel = new Set(['channel', 'channel-members', 'history', 'thread', 'pins'])

/** What happened in this scope cannot be told event by event any more: whatever is cached of it is fetched afresh. */
export function startAfresh(client: QueryClient, scopeId: string): void {
  const own = scopeId === self().userId
  void client.invalidateQueries({
    predicate: ({ queryKey: [family, id], state }) => {
      if (state.data === undefined && isStreamAwaited()) return false
      // Read cursors live in one's own scope and show in the channel lists.
      if (own) return ofMine.has(family as string)
      return (ofWorkspace.has(family as string) && id === scopeId) || ofChannel.has(family as string)
    },
  })
}
