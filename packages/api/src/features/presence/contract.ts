import { ListPresenceInput, MyPresence, Presence, SetPresenceInput } from '@parley/db/validators'
import { endpoint, nothing, page } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

export const presence = {
  list: endpoint({
    method: 'GET',
    path: '/workspaces/{workspaceId}/presence',
    tag: 'Presence',
    access: 'member.read',
    summary: 'Who is there',
    description:
      'Of everybody whom one may see in the workspace, or of `userIds` (separated by commas) among them; whoever one may not ' +
      'see is left out. A person is `active` while at least one of their streams is open and not idle, and they have not set ' +
      'themselves away. Ask once after connecting; changes come as `presence.changed`.',
    example: { output: { items: [examples.presence], nextCursor: null } },
  })
    .input(ListPresenceInput)
    .output(page(Presence)),
  get: endpoint({
    method: 'GET',
    path: '/me/presence',
    tag: 'Presence',
    access: 'signed-in',
    summary: 'What I have set myself to',
    description: 'How others see one depends on one’s open streams too: see the presence of a workspace.',
    example: { output: { state: 'auto', dndUntil: null } },
  })
    .input(nothing)
    .output(MyPresence),
  set: endpoint({
    method: 'PUT',
    path: '/me/presence',
    tag: 'Presence',
    access: 'signed-in',
    summary: 'Be away, or not to be disturbed',
    description:
      '`auto` follows one’s open streams, `away` is away whatever they say. Until `dndUntil`, at most a year ahead, one is not ' +
      'to be disturbed; without it, or with null, one is. Kept until changed, on every device; who watches sees it within a second. That its time is over is told by nobody: look at the clock.',
    example: { input: { state: 'auto', dndUntil: examples.at }, output: { state: 'auto', dndUntil: examples.at } },
  })
    .input(SetPresenceInput)
    .output(MyPresence),
}
