import type { MyPresence } from '@parley/db/validators'
import { liveFamily } from '../../client/live-query.ts'

/** What I have set myself to. */
export const myPresenceFamily = liveFamily<MyPresence>()('my-presence', {
  'presence.set': (_, { payload }) => payload.presence,
})
