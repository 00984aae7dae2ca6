import { expect, it } from 'vitest'
import { DatabaseBusy } from '../errors.ts'
import { Gate } from './gate.ts'

it('lets no more in than there are places, and the rest in the order in which they came', async () => {
  const gate = new Gate(2, 10_000)
  const came: number[] = []
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      await gate.enter()
      came.push(n)
      most = Math.max(most, ++inside)
      await new Promise(setImmediate)
      inside--
      gate.leave()
    }),
  )
  expect(most).toBe(2)
  expect(came).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

it('refuses whoever waits too long, and gives nobody their place by mistake', async () => {
  const gate = new Gate(1, 20)
  await gate.enter()
  await expect(gate.enter()).rejects.toThrow(DatabaseBusy)
  expect(gate.waiting).toBe(0)
  gate.leave()
  await gate.enter()
  gate.leave()
})
