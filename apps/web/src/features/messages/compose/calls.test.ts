import { expect, test } from 'vitest'
import { largeCall } from './calls.ts'

test('calling a large channel is asked about, and says how many it calls', () => {
  expect(largeCall('<!channel> lunch', 21)).toEqual({ audience: '@channel', count: 20 })
  expect(largeCall('<!here> lunch', 41)).toEqual({ audience: '@here', count: 40 })
})
test('a small channel, or the word in code, calls nobody too many', () => {
  expect(largeCall('<!channel> lunch', 20)).toBeUndefined()
  expect(largeCall('`<!channel>`', 21)).toBeUndefined()
  expect(largeCall('lunch', 1000)).toBeUndefined()
})
