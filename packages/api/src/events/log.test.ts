import { newId } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createStage, type Stage } from '../testing/index.ts'
import { canResume, eraseChannel, eraseDrafts, eraseSubject, positions, pruneLog, readLog } from './log.ts'

let stage: Stage
let scopeId: string
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.stop())
beforeEach(() => {
  scopeId = newId()
})

const [old, limit, young] = [new Date('2026-01-01'), new Date('2026-01-02'), new Date('2026-01-03')]
type Told = Partial<typeof event.$inferInsert>
/** Into one scope, numbered from `first` on. */
async function write(events: Told[], { into = scopeId, first = 1 } = {}) {
  const rows = events.map((more, n) => ({
    ...{ scopeId: into, seq: first + n, type: 'me.updated', at: young, audience: { users: [into] } },
    ...{ subjectId: 'subject', channelId: null, payload: { n: first + n } },
    ...more,
  }))
  await stage.db.insert(scope).values({ id: into, seq: first + events.length - 1 })
  for (let n = 0; n < rows.length; n += 500) await stage.db.insert(event).values(rows.slice(n, n + 500))
}
const seqs = async (after = 0, most = 10) => (await readLog(stage.db, scopeId, after, most)).map(({ seq }) => seq)
/** Which of them can still be told. */
const left = async (of = scopeId) =>
  (await readLog(stage.db, of, 0, 10)).flatMap(({ seq, payload }) => (payload === null ? [] : [seq]))

it('tells what a scope said after a number, in order, and nothing of another', async () => {
  await write([{}, { at: old, type: 'draft.updated' }, {}, {}])
  await write([{}, {}], { into: newId() })
  expect(await seqs()).toEqual([1, 2, 3, 4])
  expect(await seqs(1, 2)).toEqual([2, 3])
  expect(await seqs(4)).toEqual([])
  expect((await readLog(stage.db, scopeId, 1, 1))[0]).toEqual({
    ...{ scopeId, seq: 2, type: 'draft.updated', at: '2026-01-01T00:00:00.000Z' },
    ...{ audience: { users: [scopeId] }, payload: { n: 2 } },
  })
})

it('knows how far each scope has come, and asks nobody about none', async () => {
  const [other, silent] = [newId(), newId()]
  await write([{}, {}])
  await write([{}], { into: other })
  expect(await positions(stage.db, [scopeId, other, silent])).toEqual(
    new Map([
      [scopeId, 2],
      [other, 1],
    ]),
  )
  const away = new Proxy(stage.db, {
    get: () => {
      throw new Error('the database is away')
    },
  })
  expect(await positions(away, [])).toEqual(new Map())
})

it('can tell on from any place after which nothing is lost', async () => {
  await write([{}, {}, {}], { first: 5 })
  const can = (cursor: number, head = 7) => canResume(stage.db, scopeId, cursor, head)
  expect([await can(7), await can(6), await can(5), await can(4)]).toEqual([true, true, true, true])
  expect([await can(3), await can(0)]).toEqual([false, false])
  const silent = newId()
  expect([await canResume(stage.db, silent, 0, 0), await canResume(stage.db, silent, 0, 1)]).toEqual([true, false])
})

it('erases what was said about one thing, in every scope, and nothing else', async () => {
  const [subjectId, other] = [newId(), newId()]
  await write([{ subjectId }, {}, { subjectId }])
  await write([{ subjectId }, {}], { into: other })
  await eraseSubject(stage.db, subjectId)
  expect([await left(), await left(other)]).toEqual([[2], [2]])
  expect(await seqs()).toEqual([1, 2, 3])
})

it('erases what happened in one channel, and nothing of another', async () => {
  const channelId = newId()
  await write([{ channelId }, { channelId: newId() }, {}, { channelId }])
  await eraseChannel(stage.db, channelId)
  expect(await left()).toEqual([2, 3])
})

it('erases one draft in its author’s own log: no other’s, no other place, nothing that was sent there', async () => {
  const [place, cats] = [newId(), newId()]
  const draft = { subjectId: place, type: 'draft.updated' }
  await write([draft, { ...draft, subjectId: newId() }, { subjectId: place }, draft])
  await write([draft], { into: cats })
  await eraseDrafts(stage.db, scopeId, place)
  expect([await left(), await left(cats)]).toEqual([[2, 3], [1]])
})

it('forgets what is old, however much it is, and keeps what is younger', async () => {
  await pruneLog(stage.db, limit)
  await write(Array.from({ length: 2_010 }, (_, n) => ({ at: n < 2_005 ? old : young })))
  expect(await pruneLog(stage.db, limit)).toBe(2_005)
  expect(await seqs()).toEqual([2_006, 2_007, 2_008, 2_009, 2_010])
  expect(await pruneLog(stage.db, limit)).toBe(0)
})

it('forgets what is old in every scope, and what stands before it with it', async () => {
  const other = newId()
  // A clock that went back: what comes before something old is as old.
  await write([{ at: old }, { at: young }, { at: old }, { at: young }])
  await write(
    Array.from({ length: 1_000 }, () => ({ at: old })),
    { into: other },
  )
  expect(await pruneLog(stage.db, limit)).toBe(1_003)
  expect([await seqs(), await readLog(stage.db, other, 0, 1)]).toEqual([[4], []])
  // What is exactly as old as the limit stays.
  expect(await pruneLog(stage.db, young)).toBe(0)
})
