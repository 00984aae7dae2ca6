import { expect, it } from 'vitest'
import { alphabetically } from './order.ts'

it('sorts names as a reader would, not by the numbers of their letters', () => {
  expect(['zoë', 'Ärne', 'bob', 'Ada', 'ada'].sort(alphabetically)).toEqual(['ada', 'Ada', 'Ärne', 'bob', 'zoë'])
})
