import { os } from '../../core/procedures.ts'
import { addReaction, listReactions, removeReaction } from './service.ts'

export const reactions = os.reactions.router({
  add: os.reactions.add.handler(({ context, input }) => addReaction(context, input)),
  remove: os.reactions.remove.handler(({ context, input }) => removeReaction(context, input)),
  list: os.reactions.list.handler(({ context, input }) => listReactions(context, input)),
})
