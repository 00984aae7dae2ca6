import { os } from '../../core/procedures.ts'
import { findWorkspace } from './addresses.ts'
import { getWorkspace, listPermissions, listRoles, listWorkspaces } from './queries.ts'
import { createWorkspace, deleteWorkspace, leaveWorkspace, updateWorkspace } from './service.ts'

export const workspaces = os.workspaces.router({
  list: os.workspaces.list.handler(({ context }) => listWorkspaces(context)),
  create: os.workspaces.create.handler(({ context, input }) => createWorkspace(context, input)),
  get: os.workspaces.get.handler(({ context, input }) => getWorkspace(context, input)),
  find: os.workspaces.find.handler(({ context, input }) => findWorkspace(context, input)),
  update: os.workspaces.update.handler(({ context, input }) => updateWorkspace(context, input)),
  delete: os.workspaces.delete.handler(({ context, input }) => deleteWorkspace(context, input)),
  leave: os.workspaces.leave.handler(({ context, input }) => leaveWorkspace(context, input)),
  roles: os.workspaces.roles.handler(({ context, input }) => listRoles(context, input)),
  permissions: os.workspaces.permissions.handler(() => listPermissions()),
})
