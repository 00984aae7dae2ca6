import type { Me, MyWorkspace } from '@parley/db/validators'
import { liveFamily } from '../../client/live-query.ts'
import { change, upsert, without } from '../../lib/upsert.ts'

export interface Myself {
  user: Me
  memberships: { workspace: MyWorkspace; role: MyWorkspace['role'] }[]
}

const place = (me: Myself, workspace: MyWorkspace): Myself => ({
  ...me,
  memberships: upsert(me.memberships, { workspace, role: workspace.role }, (one) => one.workspace.id),
})

export const meFamily = liveFamily<Myself>()('me', {
  'me.updated': (me, { payload }) => ({ ...me, user: payload.user }),
  'membership.created': (me, { payload }) => place(me, payload.workspace),
  'membership.updated': (me, { payload }) => place(me, payload.workspace),
  'membership.deleted': (me, { payload }) => ({
    ...me,
    memberships: without(me.memberships, ({ workspace }) => workspace.id === payload.workspaceId),
  }),
  'workspace.updated': (me, { payload }) => ({
    ...me,
    memberships: change(
      me.memberships,
      ({ workspace }) => workspace.id === payload.workspace.id,
      (one) => ({ ...one, workspace: { ...one.workspace, ...payload.workspace } }),
    ),
  }),
})
