import type { ParleyEvent } from '@parley/api/client'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { eventsSince, position } from '../client/event-log.ts'
import { openArrival } from './arrival.ts'

const renamed = (name: string) =>
  // Only what the order of arrival looks at.
  ({ type: 'me.updated', scopeId: 'ada', seq: 1, payload: { user: { id: 'ada', name } } }) as unknown as ParleyEvent

function applying() {
  const applied: ParleyEvent[] = []
  const note = (_: QueryClient, event: ParleyEvent) => void applied.push(event)
  return { applied, module: { apply: note, applyRemembered: note } }
}
const client = new QueryClient()
function later<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test('events that are here before what applies them wait for it in order, and are remembered at once', async () => {
  const { applied, module } = applying()
  const { promise, resolve } = later<typeof module>()
  const arrival = openArrival(() => promise)
  const from = position()
  arrival.take(client, renamed('Ada'))
  arrival.take(client, renamed('Adah'))
  expect(applied).toEqual([])
  expect(eventsSince(from)).toEqual([renamed('Ada'), renamed('Adah')])
  resolve(module)
  await expect.poll(() => applied).toEqual([renamed('Ada'), renamed('Adah')])
  arrival.take(client, renamed('Ada L.'))
  expect(applied.at(-1)).toEqual(renamed('Ada L.'))
})

test('what cannot be loaded is tried again until it can', async () => {
  const { applied, module } = applying()
  let tries = 0
  const arrival = openArrival(
    async () => {
      tries++
      if (tries < 3) throw new TypeError('Failed to fetch dynamically imported module')
      return module
    },
    () => 0,
  )
  arrival.take(client, renamed('Ada'))
  await expect.poll(() => applied).toEqual([renamed('Ada')])
  expect(tries).toBe(3)
})

test('nothing that waited for somebody who left is applied for the next person', async () => {
  const { applied, module } = applying()
  const { promise, resolve } = later<typeof module>()
  const arrival = openArrival(() => promise)
  arrival.take(client, renamed('Ada'))
  arrival.forget()
  arrival.take(client, renamed('Bob'))
  resolve(module)
  await expect.poll(() => applied).toEqual([renamed('Bob')])
})
