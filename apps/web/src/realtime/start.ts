import { apiError } from '@parley/api/client'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../client/api.ts'
import { isCode, mayPass } from '../client/errors.ts'
import { streamExpected, streamOpened } from '../client/event-log.ts'
import { self, setSelf } from '../client/self.ts'
import { sessionBegan, sessionEnded } from '../client/session.ts'
import type { Myself } from '../features/me/live.ts'
import { meQuery } from '../features/me/queries.ts'
import {
  allPending,
  clearPending,
  forgottenElsewhere,
  restorePending,
  retryWaiting,
  watchPending,
} from '../features/messages/pending.ts'
import { tabScreen, watchScreen } from '../features/presence/screen.ts'
import { onForgotten } from '../lib/kept.ts'
import { startAfresh } from './afresh.ts'
import { openArrival } from './arrival.ts'
import { type Connection, type ConnectionOptions, connect } from './connect.ts'
import { lateDesk } from './late-desk.ts'
import { forgetLossy, hearLossy } from './lossy.ts'
import { AnotherAccount, ownSession } from './own-session.ts'
import { resend } from './resend.ts'
import { type LineStatus, lineStatus } from './status.ts'
import { otherTabs } from './tabs/browser.ts'
import { type Sharing, share } from './tabs/share.ts'

const arrival = openArrival()
let connection: Connection | undefined
let sharing: Sharing | undefined
let unwatch: (() => void) | undefined

const scopesOf = (me: Myself) => [me.user.id, ...me.memberships.map(({ workspace }) => workspace.id)]

/** Opens the stream for whoever is signed in, once; from then on it follows their memberships. */
export function startLive(client: QueryClient, me: Myself): void {
  if (self().userId === me.user.id && connection) return
  stopLive()
  setSelf(me.user.id)
  restorePending()
  streamExpected()
  sessionBegan(me.user.id)
  const desk = lateDesk({
    show: (screen) => api.streams.show(screen),
    ask: async (input) => (await api.presence.list(input)).items,
    tell: (items) => {
      hearLossy(items)
      sharing?.relay({ type: 'lossy', items })
    },
    isOver: (error) => isCode(error, 'NOT_FOUND'),
  })
  const subscribe: ConnectionOptions['subscribe'] = async (input, options) =>
    ownSession(await api.events.subscribe(input, options), me.user.id, desk)
  const showStatus = (status: LineStatus) => {
    lineStatus.set(status)
    if (status.state === 'open') {
      retryWaiting()
      // What could not be fetched meanwhile is fetched without being asked for again.
      void client.refetchQueries({
        type: 'active',
        predicate: ({ state: { error } }) => error !== null && mayPass(error),
      })
    } else forgetLossy()
  }
  // The number is the version of what tabs say to each other: tabs of different builds keep to themselves.
  const name = `parley:stream:1:${me.user.id}`
  const tabs = otherTabs(name)
  sharing =
    tabs &&
    share({
      ...tabs,
      name,
      subscribe,
      onReopen: () => connection?.reopen(),
      onStatus: showStatus,
      onNudge: () => connection?.nudge(),
      onScreens: desk.look,
    })
  const showScreen = () => (sharing ? sharing.show(tabScreen.get()) : desk.look([tabScreen.get()]))
  const unwatchScreen = tabScreen.subscribe(showScreen)
  showScreen()
  connection = connect({
    subscribe: sharing?.subscribe ?? subscribe,
    onHello: forgetLossy,
    onEvent: (event) => arrival.take(client, event),
    onLossy: hearLossy,
    onAfresh: (scopeIds) => {
      for (const id of scopeIds) startAfresh(client, id)
      streamOpened()
    },
    onStatus: (status) => {
      sharing?.tellStatus(status)
      showStatus(status)
    },
    isSignedOut: (error) => {
      const signedOut = apiError(error)?.code === 'UNAUTHORIZED' || error instanceof AnotherAccount
      if (signedOut) sessionEnded()
      return signedOut
    },
  })
  const follow = () => {
    const now = client.getQueryData(meQuery.queryKey)
    if (now) connection?.setScopes(scopesOf(now))
  }
  const unwatchMe = client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryKey[0] === 'me') follow()
  })
  unwatch = () => {
    unwatchMe()
    unwatchScreen()
  }
  connection.setScopes(scopesOf(me))
}

export function stopLive(): void {
  unwatch?.()
  connection?.stop()
  sharing?.stop()
  arrival.forget()
  connection = undefined
  sharing = undefined
  setSelf('')
  clearPending()
  forgetLossy()
}

export function retryNow(): void {
  connection?.nudge()
  sharing?.nudge()
}

/** The network is back, or somebody looks at the tab again: no need to wait out the pause. */
const nudge = () => {
  if (document.visibilityState !== 'visible') return
  retryNow()
  // The stream may have outlived a break in which a message could not be sent.
  if (lineStatus.get().state === 'open') retryWaiting()
}

export function watchForReturn(): void {
  onForgotten(forgottenElsewhere)
  watchScreen()
  resend(lineStatus, { items: allPending, watch: watchPending, retry: retryWaiting })
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', nudge)
}
