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
    summary: 'Change my profile and my settings',
    description:
      'What is left out stays. `name`, `title`, `timezone` (a name of the IANA database) and `status` are shown to everybody ' +
      'in one’s workspaces, each of which is told by a `member.updated`; `locale` and `settings` are one’s own. A status ends ' +
      'by itself at `expiresAt`: no event tells it, and whoever shows one looks at the clock. `null` takes a status away.',
    example: {
      input: { title: 'Countess of Computing', status: examples.status, settings: { density: 'compact' } },
      output: examples.me,
    },
  })
    .input(UpdateMeInput)
    .output(Me),
}
