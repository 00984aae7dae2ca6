import { count, eq, newId } from '@parley/db'
import { idempotency } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStage, type Stage } from '../testing/index.ts'
import { hashOf, pruneClaims } from './idempotency.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.stop())

it('forgets claims after seven days, however many there are, and keeps the younger ones', async () => {
  const now = new Date('2026-11-20T12:00:00.000Z')
  const actorId = newId()
  const day = 86_400_000
  const claim = (age: number) => ({
    actorId,
    procedure: 'messages.post',
    clientId: newId(),
    inputHash: 'x',
    resourceId: newId(),
    createdAt: new Date(now.getTime() - age),
  })
  const old = Array.from({ length: 1_200 }, (_, n) => claim(7 * day + 1 + (n % 3)))
  for (let from = 0; from < old.length; from += 400)
    await stage.db.insert(idempotency).values(old.slice(from, from + 400))
  await stage.db.insert(idempotency).values([claim(7 * day), claim(7 * day - 1), claim(0)])
  expect(await pruneClaims(stage.db, now)).toBe(1_200)
  const [left] = await stage.db.select({ n: count() }).from(idempotency).where(eq(idempotency.actorId, actorId))
  expect(left?.n).toBe(3)
  expect(await pruneClaims(stage.db, now)).toBe(0)
})

it('knows a retry of what an earlier version took, flat or with lists inside', () => {
  // As written into databases that are in use.
  const flat = { content: 'ä "x"', channelId: 'c', clientId: 'k', alsoToChannel: undefined, n: 1, on: true }
  expect(hashOf(flat)).toBe('815424f080340117590eb676c1db4fa4a908487559148170a71ef92ab458b00b')
  expect(hashOf({ on: true, n: 1, clientId: 'k', channelId: 'c', content: 'ä "x"' })).toBe(
    '815424f080340117590eb676c1db4fa4a908487559148170a71ef92ab458b00b',
  )
  expect(hashOf({ userIds: ['b', 'a'], more: { z: 1, a: [{ y: null, b: 2 }] } })).toBe(
    '5a3b0a838461d3d5f632953aa9cb223d6a7d1f8afd0dabce51dae64aeee374b5',
  )
})
