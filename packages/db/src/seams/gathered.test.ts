import { afterAll, beforeAll, expect, test } from 'vitest'
import { asc, eq, gathered, getTableColumns, sql } from '../index.ts'
import { channel, scope, workspace } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let database: TestDatabase
const createdAt = new Date(1_700_000_000_123)
beforeAll(async () => {
  database = await createTestDb()
  const { db } = database
  await db.insert(scope).values({ id: 'w', seq: 9_007_199_254_740_991 })
  await db.insert(workspace).values({ id: 'w', name: 'W', slug: 'w', createdAt })
  const topic = 'quotes " and \\ and \u2028,\nsnow ☃ and 🎺'
  await db.insert(channel).values([
    { id: 'a', workspaceId: 'w', kind: 'public', name: 'a', topic, formerNames: ['x', '"y"'], createdAt },
    { id: 'b', workspaceId: 'w', kind: 'direct', directKey: 'p,q', createdAt, archivedAt: createdAt },
  ])
})
afterAll(() => database.drop())

test('makes the same rows of one text as a select by itself', async () => {
  const { db } = database
  const all = gathered({ ...getTableColumns(channel), twice: sql<number>`${channel.memberCount} * 2`, seq: scope.seq })
  const [found] = await db
    .select({ text: all.text })
    .from(channel)
    .innerJoin(scope, eq(scope.id, channel.workspaceId))
    .innerJoin(workspace, eq(workspace.id, channel.workspaceId))
  const rows = all.read(found?.text ?? null).sort((a, b) => (a.id < b.id ? -1 : 1))
  const plain = await db.select().from(channel).orderBy(asc(channel.id))
  expect(plain).toHaveLength(2)
  expect(rows).toEqual(plain.map((row) => ({ ...row, twice: 0, seq: 9_007_199_254_740_991 })))
})

test('makes no rows of none', async () => {
  const all = gathered({ id: channel.id })
  const [found] = await database.db.select({ text: all.text }).from(channel).where(eq(channel.id, 'nowhere'))
  expect(all.read(found?.text ?? null)).toEqual([])
})
