import { os } from '../../core/procedures.ts'
import { showScreen } from './service.ts'

export const streams = os.streams.router({
  show: os.streams.show.handler(({ context, input }) => showScreen(context, input)),
})
