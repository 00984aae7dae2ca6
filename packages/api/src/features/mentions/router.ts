import { os } from '../../core/procedures.ts'
import { listMentions } from './queries.ts'

export const mentions = os.mentions.router({
  list: os.mentions.list.handler(({ context, input }) => listMentions(context, input)),
})
