import { newId } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStage, type Stage } from '../testing/index.ts'
import { pruneLog, readLog } from './log.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.stop())

it('forgets what is old, however much it is, and keeps what is younger', async () => {
  const [scopeId, subjectId] = [newId(), newId()]
  const [old, young] = [new Date('2026-01-01'), new Date('2026-01-03')]
  const events = Array.from({ length: 2_010 }, (_, n) => ({
    ...{ scopeId, seq: n + 1, type: 'me.updated', at: n < 2_005 ? old : young },
    ...{ audience: { users: [scopeId] }, subjectId, payload: {} },
  }))
  await stage.db.insert(scope).values({ id: scopeId, seq: events.length })
  for (let n = 0; n < events.length; n += 500) await stage.db.insert(event).values(events.slice(n, n + 500))
  expect(await pruneLog(stage.db, new Date('2026-01-02'))).toBe(2_005)
  expect((await readLog(stage.db, scopeId, 0, 10)).map(({ seq }) => seq)).toEqual([2_006, 2_007, 2_008, 2_009, 2_010])
  expect(await pruneLog(stage.db, new Date('2026-01-02'))).toBe(0)
})
