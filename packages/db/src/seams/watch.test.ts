import { AsyncLocalStorage } from 'node:async_hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDb, type Database, dialect, eq, newId, type Statement, transact } from '../index.ts'
import { scope } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let home: TestDatabase
let database: Database
let told: (Statement & { asker: string | undefined })[]
let turns: number[]
let groups: number[]
let transactions: string[]
const asking = new AsyncLocalStorage<string>()

beforeEach(async () => {
  told = []
  turns = []
  groups = []
  transactions = []
  home = await createTestDb()
  await home.close()
  database = await createDb(home.url, {
    watch: {
      statement: (one) => void told.push({ ...one, asker: asking.getStore() }),
      turn: (ms) => void turns.push(ms),
      group: (units) => void groups.push(units),
      async transaction(run) {
        transactions.push('begins')
        try {
          return await run()
        } finally {
          transactions.push('is over')
        }
      },
    },
  })
  told.length = 0
})
afterEach(async () => {
  await database.close()
  await home.drop()
})

const of = (kind: Statement['kind']) => told.filter((one) => one.kind === kind)

test('reads, writes and commits are told with their text and rows, and never with a value', async () => {
  const ids = [newId(), newId()]
  await transact(database.db, (tx) => tx.insert(scope).values(ids.map((id) => ({ id, seq: 707_707 }))))
  await database.db.update(scope).set({ seq: 808_808 }).where(eq(scope.seq, 707_707))
  expect(await database.db.select().from(scope).where(eq(scope.seq, 808_808))).toHaveLength(2)
  expect(of('write').map(({ rows, failed }) => ({ rows, failed }))).toEqual([
    { rows: 2, failed: false },
    { rows: 2, failed: false },
  ])
  expect(of('read').map(({ rows }) => rows)).toEqual([2])
  expect(of('commit').length).toBeGreaterThan(0)
  for (const one of told) expect(one.ms).toBeGreaterThanOrEqual(0)
  expect(of('write')[0]?.sql).toContain('insert into "scope"')
  const all = JSON.stringify(told)
  for (const value of [...ids, '707707', '808808']) expect(all).not.toContain(value)
})

test('a statement that fails is told too', async () => {
  const id = newId()
  await database.db.insert(scope).values({ id, seq: 1 })
  await expect(database.db.insert(scope).values({ id, seq: 2 })).rejects.toThrow()
  expect(of('write').map(({ failed }) => failed)).toEqual([false, true])
})

test('each statement is told in the context of whoever asked, and a shared commit in nobody’s', async () => {
  const write = (name: string) =>
    asking.run(name, () =>
      transact(database.db, async (tx) => {
        await tx.insert(scope).values({ id: newId(), seq: 1 })
        await tx.select().from(scope)
      }),
    )
  const names = ['ada', 'bob', 'cat']
  await Promise.all(names.map(write))
  expect(new Set(of('write').map(({ asker }) => asker))).toEqual(new Set(names))
  expect(new Set(of('read').map(({ asker }) => asker))).toEqual(new Set(names))
  if (dialect === 'sqlite') expect(new Set(of('commit').map(({ asker }) => asker))).toEqual(new Set([undefined]))
  else expect(new Set(of('commit').map(({ asker }) => asker))).toEqual(new Set(names))
})

test('each transaction is told of its turn and is wrapped as a whole, also when it is rolled back', async () => {
  await Promise.all(
    [1, 2, 3].map((seq) => transact(database.db, (tx) => tx.insert(scope).values({ id: newId(), seq }))),
  )
  const refused = transact(database.db, async () => {
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  expect(turns).toHaveLength(4)
  expect(transactions.filter((word) => word === 'begins')).toHaveLength(4)
  expect(transactions.filter((word) => word === 'is over')).toHaveLength(4)
  expect(groups.reduce((sum, units) => sum + units, 0)).toBeGreaterThanOrEqual(3)
})
