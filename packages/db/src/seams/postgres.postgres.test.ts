import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, eq, isUnavailable, newId, sql, TransactionOver, transact } from '../index.ts'
import { scope } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'
import { openPool, postgresConfig } from './postgres-pool.ts'

let database: TestDatabase
let db: Db
/** Another client of the same database. */
let witness: pg.Client
beforeAll(async () => {
  database = await createTestDb()
  db = database.db
  witness = new pg.Client({ connectionString: database.url })
  await witness.connect()
})
afterAll(async () => {
  await witness.end()
  await database.drop()
})

const counter = async (seq = 0) => {
  const id = newId()
  await db.insert(scope).values({ id, seq })
  return id
}
const bump = (tx: Db, id: string) =>
  tx
    .update(scope)
    .set({ seq: sql`${scope.seq} + 1` })
    .where(eq(scope.id, id))
const seqOf = async (id: string) => (await db.select().from(scope).where(eq(scope.id, id)))[0]?.seq

test('every connection speaks UTC and gives up on statements that hang', async () => {
  const { pool, straight } = await openPool(database.url)
  expect(straight).toBe(true)
  const clients = await Promise.all([pool.connect(), pool.connect()])
  for (const client of clients) {
    expect((await client.query('SHOW timezone')).rows[0].TimeZone).toBe('UTC')
    expect((await client.query('SHOW statement_timeout')).rows[0].statement_timeout).toBe('15s')
    expect((await client.query('SHOW idle_in_transaction_session_timeout')).rows[0]).toEqual({
      idle_in_transaction_session_timeout: '10s',
    })
    client.release()
  }
  await pool.end()
})

test('options that a URL carries itself stay', () => {
  const { connectionString } = postgresConfig('postgres://h/d?options=-c%20search_path%3Dx&sslmode=disable')
  const parameters = new URL(String(connectionString)).searchParams
  expect(parameters.get('options')).toMatch(/^-c search_path=x -c timezone=UTC /)
  expect(parameters.get('sslmode')).toBe('disable')
})

test('int8 arrives as a number, and one that would be rounded is an error', async () => {
  const [row] = await db.select({ n: sql<unknown>`9007199254740991::int8` }).from(sql`(select 1) one`)
  expect(row?.n).toBe(Number.MAX_SAFE_INTEGER)
  await expect(db.select({ n: sql<unknown>`9007199254740992::int8` }).from(sql`(select 1) one`)).rejects.toThrow()
})

describe('transact', () => {
  test('runs again after a deadlock, so that both come through', async () => {
    const [a, b] = [await counter(), await counter()]
    let runs = 0
    let met = () => {}
    const meeting = new Promise<void>((resolve) => {
      met = resolve
    })
    let waiting = 0
    const cross = (first: string, second: string) =>
      transact(db, async (tx) => {
        runs++
        await bump(tx, first)
        if (++waiting === 2) met()
        await Promise.race([meeting, sleep(2000)])
        await bump(tx, second)
      })
    await Promise.all([cross(a, b), cross(b, a)])
    expect(runs).toBe(3)
    expect([await seqOf(a), await seqOf(b)]).toEqual([2, 2])
  })

  test('does not run again after an error of its own', async () => {
    let runs = 0
    const refused = transact(db, async () => {
      runs++
      throw new Error('a rule')
    })
    await expect(refused).rejects.toThrow('a rule')
    expect(runs).toBe(1)
  })

  test('statements sent side by side go one after another on its connection', async () => {
    const id = await counter()
    await transact(db, async (tx) => {
      await Promise.all([bump(tx, id), bump(db, id), bump(tx, id)])
    })
    expect(await seqOf(id)).toBe(3)
  })

  test('a late statement never lands in the transaction that has the connection next', async () => {
    const id = await counter()
    const over = await transact(db, async (tx) => tx)
    await transact(db, async () => {
      await expect(bump(over, id).catch((e: Error) => Promise.reject(e.cause))).rejects.toThrow(TransactionOver)
    })
    expect(await seqOf(id)).toBe(0)
  })

  test('a connection cut in mid-transaction fails that one only, in a known word', async () => {
    const id = await counter()
    const cut = transact(db, async (tx) => {
      await bump(tx, id)
      const [row] = await tx.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(select 1) one`)
      await witness.query('SELECT pg_terminate_backend($1)', [row?.pid])
      // It ends when it comes to it.
      for (;;) await bump(tx, id)
    })
    const error = await cut.catch((e: unknown) => e)
    expect(isUnavailable(error)).toBe(true)
    await transact(db, (tx) => bump(tx, id))
    expect(await seqOf(id)).toBe(1)
  })
})

test('idle connections cut by the server are replaced without anybody noticing', async () => {
  const id = await counter()
  await Promise.all(Array.from({ length: 5 }, () => transact(db, (tx) => bump(tx, id))))
  await witness.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await sleep(100)
  expect(await seqOf(id)).toBe(5)
  await database.health()
})
