import { os } from '../../core/procedures.ts'
import { postTo } from '../directs/service.ts'
import { getMessage, listMessages, listRevisions } from './queries.ts'
import { deleteMessage, updateMessage } from './service.ts'

export const messages = os.messages.router({
  post: os.messages.post.handler(({ context, input }) => postTo(context, input)),
  list: os.messages.list.handler(({ context, input }) => listMessages(context, input)),
  get: os.messages.get.handler(({ context, input }) => getMessage(context, input)),
  history: os.messages.history.handler(({ context, input }) => listRevisions(context, input)),
  update: os.messages.update.handler(({ context, input }) => updateMessage(context, input)),
  delete: os.messages.delete.handler(({ context, input }) => deleteMessage(context, input)),
})
