import { os } from '../../core/procedures.ts'
import { openDirect } from './service.ts'

export const directs = os.directs.router({
  open: os.directs.open.handler(({ context, input }) => openDirect(context, input)),
})
