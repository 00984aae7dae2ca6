import { MyChannel, OpenDirectInput } from '@parley/db/validators'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

export const directs = {
  open: endpoint({
    method: 'POST',
    path: '/workspaces/{workspaceId}/direct-channels',
    tag: 'Channels',
    access: 'message.post',
    summary: 'Open the conversation with a person or a few',
    description:
      'The one direct or group channel of exactly these people and oneself: made at the first time, the same ever after. ' +
      'Without anybody it is a notepad of one’s own. Up to 9 people, oneself among them. Guests reach only people of their channels.',
    example: {
      input: { userIds: [examples.userId] },
      output: {
        ...examples.myChannel,
        kind: 'direct',
        name: null,
        userIds: [examples.userId, examples.invitation.createdBy],
      },
    },
  })
    .input(OpenDirectInput)
    .output(MyChannel),
}
