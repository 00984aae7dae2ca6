import { Screen } from '@parley/db/validators'
import { endpoint } from '../../core/base-contract.ts'
import { examples } from '../../core/examples.ts'

const { streamId, channelId, userId } = examples
const screen = { channelIds: [channelId], userIds: [userId], idle: false }

export const streams = {
  show: endpoint({
    method: 'PUT',
    path: '/streams/{streamId}',
    tag: 'Presence',
    access: 'signed-in',
    summary: 'Say what is on the screen',
    description:
      'For the multiplexed stream, whose `hello` names its `streamId`: from then on it tells who is writing in these channels ' +
      'and how these people are seen, of those one may see; before, neither. `idle` says that nobody is at the screen: a person ' +
      'all of whose streams are idle is away. What is said replaces what was said before. The stream of somebody else, or one ' +
      'that has ended, is not found.',
    errors: ['NOT_FOUND'],
    example: { input: screen, output: { streamId, ...screen } },
  })
    .input(Screen)
    .output(Screen),
}
