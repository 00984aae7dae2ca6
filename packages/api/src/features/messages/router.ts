import { os } from '../../core/procedures.ts'
import { getMessage, listMessages } from './queries.ts'
import { deleteMessage, postMessage, updateMessage } from './service.ts'

export const messages = os.messages.router({
  post: os.messages.post.handler(({ context, input }) => postMessage(context, input)),
  list: os.messages.list.handler(({ context, input }) => listMessages(context, input)),
  get: os.messages.get.handler(({ context, input }) => getMessage(context, input)),
  update: os.messages.update.handler(({ context, input }) => updateMessage(context, input)),
  delete: os.messages.delete.handler(({ context, input }) => deleteMessage(context, input)),
})
