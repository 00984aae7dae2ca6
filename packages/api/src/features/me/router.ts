import { os } from '../../core/procedures.ts'
import { getMe, updateMe } from './service.ts'

export const me = os.me.router({
  get: os.me.get.handler(({ context }) => getMe(context)),
  update: os.me.update.handler(({ context, input }) => updateMe(context, input)),
})
