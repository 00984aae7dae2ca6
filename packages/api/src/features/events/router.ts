import { os } from '../../core/procedures.ts'
import { messageStream, myEvents, subscribe, workspaceEvents } from './service.ts'

export const events = os.events.router({
  workspace: os.events.workspace.handler(({ context, input, ...where }) =>
    workspaceEvents(context, input, { lastEventId: where.lastEventId, signal: where.signal }),
  ),
  me: os.events.me.handler(({ context, input, ...where }) =>
    myEvents(context, input, { lastEventId: where.lastEventId, signal: where.signal }),
  ),
  messages: os.events.messages.handler(({ context, input, ...where }) =>
    messageStream(context, input, { lastEventId: where.lastEventId, signal: where.signal }),
  ),
  subscribe: os.events.subscribe.handler(({ context, input, ...where }) =>
    subscribe(context, input, { lastEventId: where.lastEventId, signal: where.signal }),
  ),
})
