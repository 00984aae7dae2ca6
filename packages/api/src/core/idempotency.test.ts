import { count, eq, newId } from '@parley/db'
import { idempotency } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStage, type Stage } from '../testing/index.ts'
import { pruneClaims } from './idempotency.ts'

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
