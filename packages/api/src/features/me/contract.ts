import { Me, MyWorkspace, UpdateMeInput } from '@parley/db/validators'
import * as v from 'valibot'
import { endpoint, nothing } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

export const MeOutput = v.object({
  user: Me,
  memberships: v.array(v.object({ workspace: MyWorkspace, role: MyWorkspace.entries.role })),
})

export const me = {
  get: endpoint({
    method: 'GET',
    path: '/me',
    tag: 'Me',
    access: 'signed-in',
    summary: 'Who am I',
    description: 'The signed-in person and the workspaces they belong to, each with their role.',
    example: {
      output: { user: examples.me, memberships: [{ workspace: examples.myWorkspace, role: examples.roleBadge }] },
    },
  })
    .input(nothing)
    .output(MeOutput),
  update: endpoint({
    method: 'PATCH',
    path: '/me',
    tag: 'Me',
    access: 'signed-in',
    summary: 'Change my profile',
    description: 'Written as an event in every workspace one belongs to.',
    example: { input: { name: 'Ada Lovelace' }, output: examples.me },
  })
    .input(UpdateMeInput)
    .output(Me),
}
