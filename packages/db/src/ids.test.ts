import { expect, it } from 'vitest'
import { newId, withIds } from './ids.ts'

const counting = (prefix: string) => {
  let n = 0
  return () => `${prefix}-${n++}`
}

it('hands out the ids of the maker to all that runs under it, and to nothing beside it', async () => {
  const later = async () => {
    await Promise.resolve()
    return newId()
  }
  const [ours, theirs, beside] = await Promise.all([
    withIds(counting('a'), async () => [newId(), await later(), await later()]),
    withIds(counting('b'), async () => [newId(), await later()]),
    later(),
  ])
  expect(ours).toEqual(['a-0', 'a-1', 'a-2'])
  expect(theirs).toEqual(['b-0', 'b-1'])
  expect(beside).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})
