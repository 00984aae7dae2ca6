import { os } from '../../core/procedures.ts'
import { startTyping, stopTyping } from './service.ts'

export const typing = os.typing.router({
  start: os.typing.start.handler(({ context, input }) => startTyping(context, input)),
  stop: os.typing.stop.handler(({ context, input }) => stopTyping(context, input)),
})
