import { Presence } from '@parley/db/validators'
import * as v from 'valibot'
import { defineLossy } from '../../events/define.ts'

export const presenceChanged = defineLossy({
  type: 'presence.changed',
  summary: 'How these people are seen now. Several at once, and at most once a second on a stream.',
  payload: v.object({ people: v.array(Presence) }),
})
