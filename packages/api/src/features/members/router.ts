import { os } from '../../core/procedures.ts'
import { listMembers } from './queries.ts'
import { removeMember, updateMember } from './service.ts'

export const members = os.members.router({
  list: os.members.list.handler(({ context, input }) => listMembers(context, input)),
  update: os.members.update.handler(({ context, input }) => updateMember(context, input)),
  remove: os.members.remove.handler(({ context, input }) => removeMember(context, input)),
})
