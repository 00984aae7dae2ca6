import { Member } from '@parley/db/validators'
import * as v from 'valibot'
import { type Audience, defineEvent } from '../../events/define.ts'

const payload = v.object({ member: Member })
/** `channelIds`: the channels the person is in, for guests know only the people of their channels. */
const audience = ({ member }: v.InferOutput<typeof payload>, channelIds: string[]): Audience => ({
  workspace: 'insiders',
  channels: channelIds,
  users: [member.userId],
})
const subject = ({ member }: v.InferOutput<typeof payload>) => member.userId

export const memberJoined = defineEvent({
  type: 'member.joined',
  scope: 'workspace',
  summary: 'Somebody joined the workspace.',
  payload,
  audience: ({ member }) => ({ workspace: 'insiders', users: [member.userId] }),
  subject: ({ member }) => member.userId,
})

export const memberUpdated = defineEvent({
  type: 'member.updated',
  scope: 'workspace',
  summary: 'A member changed name, title, time zone, status or role.',
  payload,
  audience,
  subject,
  rights: ({ member }) => ({ kind: 'role', userId: member.userId, roleId: member.role.id }),
})

export const memberLeft = defineEvent({
  type: 'member.left',
  scope: 'workspace',
  summary: 'Somebody left the workspace or was removed; `member.active` is false.',
  payload,
  audience,
  subject,
  rights: ({ member }) => ({ kind: 'workspace_left', userId: member.userId }),
})
