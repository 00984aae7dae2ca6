import { apiError } from '@parley/api/client'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../client/api.ts'
import { streamExpected, streamOpened } from '../client/event-log.ts'
import { self, setSelf } from '../client/self.ts'
import { sessionEnded } from '../client/session.ts'
import type { Myself } from '../features/me/live.ts'
import { meQuery } from '../features/me/queries.ts'
import { clearPending, restorePending, retryWaiting } from '../features/messages/pending.ts'
import { apply, startAfresh } from './apply.ts'
import { type Connection, connect } from './connect.ts'
import { lineStatus } from './status.ts'

let connection: Connection | undefined
let unwatch: (() => void) | undefined

const scopesOf = (me: Myself) => [me.user.id, ...me.memberships.map(({ workspace }) => workspace.id)]

/** Opens the stream for whoever is signed in, once; from then on it follows their memberships. */
export function startLive(client: QueryClient, me: Myself): void {
  if (self().userId === me.user.id && connection) return
  stopLive()
  setSelf(me.user.id)
  restorePending()
  streamExpected()
  connection = connect({
    subscribe: (input, options) => api.events.subscribe(input, options),
    onEvent: (event) => apply(client, event),
    onAfresh: (scopeIds) => {
      for (const id of scopeIds) startAfresh(client, id)
      streamOpened()
    },
    onStatus: (status) => {
      lineStatus.set(status)
      if (status.state === 'open') retryWaiting()
    },
    isSignedOut: (error) => {
      const signedOut = apiError(error)?.code === 'UNAUTHORIZED'
      if (signedOut) sessionEnded()
      return signedOut
    },
  })
  const follow = () => {
    const now = client.getQueryData(meQuery.queryKey)
    if (now) connection?.setScopes(scopesOf(now))
  }
  unwatch = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryKey[0] === 'me') follow()
  })
  connection.setScopes(scopesOf(me))
}

export function stopLive(): void {
  unwatch?.()
  connection?.stop()
  connection = undefined
  setSelf('')
  clearPending()
}

/** The network is back, or somebody looks at the tab again: no need to wait out the pause. */
const nudge = () => {
  if (document.visibilityState !== 'visible') return
  connection?.nudge()
  // The stream may have outlived a break in which a message could not be sent.
  if (lineStatus.get().state === 'open') retryWaiting()
}

export const retryNow = (): void => connection?.nudge()

export function watchForReturn(): void {
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', nudge)
}
