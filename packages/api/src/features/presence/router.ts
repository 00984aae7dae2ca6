import { os } from '../../core/procedures.ts'
import { listPresence, myPresence } from './queries.ts'
import { setPresence } from './service.ts'

export const presence = os.presence.router({
  list: os.presence.list.handler(({ context, input }) => listPresence(context, input)),
  get: os.presence.get.handler(({ context }) => myPresence(context)),
  set: os.presence.set.handler(({ context, input }) => setPresence(context, input)),
})
