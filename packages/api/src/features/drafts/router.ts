import { os } from '../../core/procedures.ts'
import { listDrafts, setDraft } from './service.ts'

export const drafts = os.drafts.router({
  list: os.drafts.list.handler(({ context, input }) => listDrafts(context, input)),
  set: os.drafts.set.handler(({ context, input }) => setDraft(context, input)),
})
