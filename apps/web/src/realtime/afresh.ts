// Which cached queries live in a scope, for when the stream cannot go on where it was.
import type { QueryClient } from '@tanstack/react-query'
import { isStreamAwaited } from '../client/event-log.ts'
import { self } from '../client/self.ts'

/** What events of one's own scope change. */
const ofMine = new Set(['me', 'channels', 'sections', 'threads', 'saved', 'drafts', 'my-presence', 'mentions', 'place'])
/** The families whose data lives in a workspace; the key's second part says in which. */
const ofWorkspace = new Set([
  'channels',
  'sections',
  'members',
  'invitations',
  'browse',
  'roles',
  'threads',
  'mentions',
  'saved',
  'drafts',
])
/** Those whose key names a channel, and not the workspace. */
const ofChannel = new Set(['channel', 'channel-members', 'history', 'thread', 'pins', 'place', 'reactors'])

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
