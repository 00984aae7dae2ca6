import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, it } from 'vitest'
import { busConformance } from './conformance.ts'
import { memoryBus } from './memory.ts'

busConformance('memory', async () => memoryBus())

it('runs a listener outside the async context of the publisher', () => {
  const transaction = new AsyncLocalStorage<string>()
  const bus = memoryBus()
  const seen: (string | undefined)[] = []
  bus.subscribe(() => seen.push(transaction.getStore()))
  transaction.run('open', () => bus.publish({ scopeId: 'a', seq: 1 }))
  expect(seen).toEqual([undefined])
})
