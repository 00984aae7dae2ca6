// Units of work about one thing share their commits, and nothing else: not their failures, not their locks on other scopes.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createDb,
  type Database,
  DatabaseBusy,
  type Db,
  eq,
  isUnavailable,
  isUniqueViolation,
  newId,
  prompt,
  slot,
  sql,
  TransactionDoomed,
  TransactionOver,
  takeTurn,
  transact,
  turnBefore,
} from '../index.ts'
import { scope, user } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'
import { Lane, Lanes } from './postgres-lane.ts'
import { postgresConfig } from './postgres-pool.ts'

let home: TestDatabase
let database: Database
let db: Db
/** Another client of the same database, as another process is. */
let witness: pg.Client
let groups: number[]
let workspace: string
/** What the writes are about. */
let channel: string

beforeAll(async () => {
  home = await createTestDb()
  database = await createDb(home.url, { watch: { group: (units) => void groups.push(units) } })
  db = database.db
  witness = new pg.Client(postgresConfig(home.url))
  await witness.connect()
})
afterAll(async () => {
  await witness.end()
  await database.close()
  await home.drop()
})
beforeEach(async () => {
  await db.delete(user)
  await db.delete(scope)
  workspace = newId()
  channel = newId()
  groups = []
})

const next = prompt<{ id: string }, { seq: number }[]>((db) =>
  db
    .insert(scope)
    .values({ id: slot('id'), seq: 1 })
    .onConflictDoUpdate({ target: scope.id, set: { seq: sql`${scope.seq} + 1` } })
    .returning({ seq: scope.seq }),
)
async function take(tx: Db, id = workspace) {
  takeTurn(tx, id)
  return (await next(tx, { id }))[0]?.seq
}
const person = (name: string) => {
  const at = new Date()
  return { id: newId(), name, email: `${newId()}@example.org`, createdAt: at, updatedAt: at }
}
/** Takes the number, writes a row of that name, and fails where it is told to. */
const write = (name: string, fails?: (tx: Db) => Promise<unknown>) =>
  transact(
    db,
    async (tx) => {
      const seq = await take(tx)
      await tx.insert(user).values(person(name))
      await fails?.(tx)
      return seq
    },
    channel,
  )
const names = async () => (await db.select().from(user)).map(({ name }) => name).sort()
const several = (count: number) => Array.from({ length: count }, (_, n) => `person ${n}`)

test('those that wait for each other share their commits, in the order in which they came, and each is answered with its own', async () => {
  const seqs = await Promise.all(several(40).map((name) => write(name)))
  expect(seqs).toEqual(several(40).map((_, n) => n + 1))
  expect(await names()).toEqual(several(40).sort())
  expect(groups.reduce((sum, units) => sum + units, 0)).toBe(40)
  expect(groups.length).toBeLessThan(20)
})

test('nobody is answered before it is durable, and outside nothing is seen before', async () => {
  let seen = -1
  await Promise.all([
    write('first'),
    write('second', async () => {
      seen = (await witness.query('SELECT 1 FROM "user"')).rows.length
    }),
  ])
  expect(seen).toBe(0)
  expect((await witness.query('SELECT 1 FROM "user"')).rows).toHaveLength(2)
})

test('two that are about different things learn that they write to one scope, and share from then on', async () => {
  const about = [newId(), newId()]
  const both = (name: string) =>
    Promise.all(
      about.map((thing) => transact(db, (tx) => take(tx).then(() => tx.insert(user).values(person(name))), thing)),
    )
  await both('early')
  groups.length = 0
  await both('late')
  expect(groups).toEqual([2])
})

describe('what fails takes nothing of its neighbours with it', () => {
  const cases: [string, (tx: Db) => Promise<unknown>][] = [
    ['by a rule', () => Promise.reject(new Error('no'))],
    ['by a statement', (tx) => tx.insert(scope).values({ id: workspace, seq: 1 })],
  ]
  for (const [how, fail] of cases)
    for (const at of [0, 1, 4, 5])
      test(`${how}, as number ${at + 1} of six`, async () => {
        const outcomes = await Promise.allSettled(several(6).map((name, n) => write(name, n === at ? fail : undefined)))
        const kept = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
        expect(kept).toEqual([1, 2, 3, 4, 5])
        expect(outcomes[at]?.status).toBe('rejected')
        expect(await names()).toEqual(several(6).filter((_, n) => n !== at))
      })

  test('also where it swallowed the failure of a statement', async () => {
    const swallow = (tx: Db) =>
      tx
        .insert(scope)
        .values({ id: workspace, seq: 1 })
        .catch((error: unknown) => expect(isUniqueViolation(error)).toBe(true))
    for (const at of [0, 2]) {
      const outcomes = await Promise.allSettled(
        several(4).map((name, n) => write(name, n === at ? swallow : undefined)),
      )
      expect((outcomes[at] as PromiseRejectedResult).reason).toBeInstanceOf(TransactionDoomed)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    }
    expect(await names()).toHaveLength(6)
  })

  test('and it is told so only when what refused it can be read by everybody', async () => {
    let seen: string[] = []
    const first = write('first', () => sleep(50))
    const second = write('second', () => Promise.reject(new Error('no'))).catch(async () => {
      seen = (await witness.query('SELECT name FROM "user"')).rows.map(({ name }) => name)
    })
    await Promise.all([first, second])
    expect(seen).toEqual(['first'])
  })

  test('and a late statement of it lands nowhere', async () => {
    let late: Db | undefined
    const fails = (tx: Db) => {
      late = tx
      return Promise.reject(new Error('no'))
    }
    const afterwards: unknown[] = []
    const sends = async () => {
      afterwards.push(await take(late as Db, newId()).catch((error: unknown) => error))
    }
    const outcomes = await Promise.allSettled([write('first'), write('second', fails), write('third', sends)])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(afterwards).toEqual([expect.any(TransactionOver)])
    expect(await db.$count(scope)).toBe(1)
  })
})

test('one that takes the turn of a second scope runs again by itself, and keeps nothing of its first try', async () => {
  const other = newId()
  let runs = 0
  const astray = () =>
    transact(
      db,
      async (tx) => {
        runs++
        await tx.insert(user).values(person('astray'))
        return [await take(tx), await take(tx, other)]
      },
      channel,
    )
  const [, found] = await Promise.all([write('before'), astray(), write('after')])
  expect(runs).toBe(2)
  expect(found?.[1]).toBe(1)
  expect(await names()).toEqual(['after', 'astray', 'before'])
  const [{ seq } = { seq: 0 }] = await db.select().from(scope).where(eq(scope.id, workspace))
  expect(seq).toBe(3)
})

test('a unit knows whether its transaction had the turn before it', async () => {
  const before: unknown[] = []
  const look = () =>
    transact(
      db,
      (tx) => {
        before.push(turnBefore(tx))
        return take(tx)
      },
      channel,
    )
  await look()
  await Promise.all([look(), look(), look()])
  expect(before).toEqual([undefined, undefined, workspace, workspace])
  expect(await transact(db, async (tx) => turnBefore(tx))).toBeUndefined()
})

test('another process that holds the turn is waited for, and the next after it sees what it wrote', async () => {
  await write('first')
  await witness.query('BEGIN')
  await witness.query('UPDATE scope SET seq = seq + 1 WHERE id = $1', [workspace])
  const waiting = Promise.all([write('second'), write('third')])
  await sleep(100)
  await witness.query('COMMIT')
  expect(await waiting).toEqual([3, 4])
})

test('a connection cut in the middle fails all that were in it, in a known word, and nobody after', async () => {
  const cut = async (tx: Db) => {
    const [row] = await tx.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(select 1) one`)
    await witness.query('SELECT pg_terminate_backend($1)', [row?.pid])
    // It ends when it comes to it.
    for (;;) await take(tx)
  }
  const outcomes = await Promise.allSettled([write('first'), write('second', cut)])
  for (const one of outcomes) expect(isUnavailable((one as PromiseRejectedResult).reason)).toBe(true)
  expect(await write('third')).toBe(1)
  expect(await names()).toEqual(['third'])
})

test('a commit that fails is a failure of all who shared it', async () => {
  await witness.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full' USING ERRCODE = '53100'; END $$`,
  )
  await witness.query(
    'CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON "user" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse()',
  )
  const outcomes = await Promise.allSettled([write('first'), write('second')])
  for (const one of outcomes) expect(isUnavailable((one as PromiseRejectedResult).reason)).toBe(true)
  await witness.query('DROP TRIGGER refuse ON "user"')
  expect(await write('third')).toBe(1)
  expect(await names()).toEqual(['third'])
})

test('a transaction takes no more units than Postgres keeps savepoints at hand, and none after its time', async () => {
  await Promise.all(several(100).map((name) => write(name)))
  expect(Math.max(...groups)).toBeLessThanOrEqual(48)
  groups = []
  await Promise.all(several(12).map((name) => write(name, () => sleep(15))))
  expect(Math.max(...groups)).toBeLessThanOrEqual(3)
  expect(await names()).toHaveLength(112)
})

test('what a unit did not wait for is part of it, and dooms it where it fails', async () => {
  const forgets = (id: string) => async (tx: Db) => {
    const forgotten = tx.insert(scope).values({ id, seq: 1 })
    forgotten.catch(() => {})
  }
  const other = newId()
  const outcomes = await Promise.allSettled([
    write('first', forgets(other)),
    write('second', forgets(workspace)),
    write('third'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await db.$count(scope, eq(scope.id, other))).toBe(1)
  expect(await names()).toEqual(['first', 'third'])
})

test('a refusal costs no connection, by itself or among others', async () => {
  const pids = async () => {
    const { rows } = await witness.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() ORDER BY pid',
    )
    return rows.map(({ pid }) => pid)
  }
  await write('first')
  const before = await pids()
  const no = () => Promise.reject(new Error('no'))
  await Promise.allSettled([write('refused', no)])
  await Promise.allSettled([write('kept'), write('refused', no), write('kept too')])
  expect(await pids()).toEqual(before)
})

describe('a lane by itself', () => {
  let pool: pg.Pool
  let lent: pg.PoolClient | undefined
  const connect = async () => {
    const client = await pool.connect()
    lent = client
    return { client, release: (unusable?: boolean) => client.release(unusable) }
  }
  beforeAll(() => {
    pool = new pg.Pool({ ...postgresConfig(home.url), pipeline: true })
  })
  afterAll(() => pool.end())
  const locked = () => {}

  test('whoever holds the turn without an end is put out, and nobody else', async () => {
    const lane = new Lane({ connect, watch: undefined, unitLimitMs: 200 })
    const says = (what: string) =>
      lane.run(async (seat) => (await seat.query({ text: `SELECT '${what}' AS one` })).rows, locked)
    const before = says('before')
    const endless = lane.run(() => new Promise(() => {}), locked)
    const after = says('after')
    await expect(endless).rejects.toThrow(DatabaseBusy)
    expect([await before, await after]).toEqual([[{ one: 'before' }], [{ one: 'after' }]])
    expect(lane.inside).toBe(0)
  })

  test('a commit that Postgres answers with a rollback is none, whatever failed before it', async () => {
    const lane = new Lane({ connect, watch: undefined })
    const unseen = lane.run(async () => {
      await lent?.query('SELECT nothing_of_that_name').catch(() => {})
    }, locked)
    await expect(unseen).rejects.toThrow(TransactionDoomed)
    expect(await lane.run(async (seat) => (await seat.query({ text: 'SELECT 1 AS one' })).rows, locked)).toEqual([
      { one: 1 },
    ])
  })

  test('what is learned of scopes stays within its bounds', async () => {
    const lanes = new Lanes({ connect, watch: undefined }, 3)
    for (let n = 1; n <= 7; n++) {
      await lanes.run(`thing ${n}`, (seat) => seat.turn.take(workspace))
      expect(lanes.learned).toBe(((n - 1) % 3) + 1)
    }
  })
})
