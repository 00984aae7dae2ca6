import { os } from '../../core/procedures.ts'
import { addSaved, listSaved, removeSaved } from './service.ts'

export const saved = os.saved.router({
  list: os.saved.list.handler(({ context, input }) => listSaved(context, input)),
  add: os.saved.add.handler(({ context, input }) => addSaved(context, input)),
  remove: os.saved.remove.handler(({ context, input }) => removeSaved(context, input)),
})
