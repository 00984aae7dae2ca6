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
  bus.hear(() => seen.push(transaction.getStore()))
  transaction.run('open', () => {
    bus.publish({ scopeId: 'a', seq: 1 })
    bus.tell({ kind: 'set', userId: 'ada' })
  })
  expect(seen).toEqual([undefined, undefined])
})

it('says what it would not carry', () => {
  const errors: unknown[] = []
  memoryBus((error) => errors.push(error)).tell({ kind: 'set', userId: 'x'.repeat(8_000) })
  expect(String(errors[0])).toContain('too large for the bus')
})
