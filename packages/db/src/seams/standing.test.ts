import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  eq,
  getTableColumns,
  isUniqueViolation,
  newId,
  prompt,
  row,
  slot,
  slotsOf,
  standing,
  TransactionDoomed,
  TransactionOver,
  transact,
} from '../index.ts'
import { event, scope, session, user } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDb()
})
afterEach(() => database.drop())

const find = standing<{ id: string }, { id: string; seq: number }[]>((db) =>
  db
    .select()
    .from(scope)
    .where(eq(scope.id, slot('id'))),
)
const findPromptly = prompt<{ id: string }, { id: string; seq: number }[]>((db) =>
  db
    .select()
    .from(scope)
    .where(eq(scope.id, slot('id'))),
)
const insert = standing((db) => db.insert(scope).values(slotsOf(scope)))
const insertEvent = standing((db) => db.insert(event).values(slotsOf(event)))

test('runs in the transaction that it is handed, sees its rows, and goes down with it', async () => {
  const id = newId()
  const outcome = transact(database.db, async (tx) => {
    await insert(tx, row(scope, { id, seq: 3 }))
    expect(await find(tx, { id })).toEqual([{ id, seq: 3 }])
    // The plain database, inside: the same transaction by the async context.
    expect(await find(database.db, { id })).toEqual([{ id, seq: 3 }])
    throw new Error('refused')
  })
  await expect(outcome).rejects.toThrow('refused')
  expect(await find(database.db, { id })).toEqual([])
})

test('is refused by a transaction that is over', async () => {
  const late = await transact(database.db, async (tx) => tx)
  await expect(find(late, { id: newId() })).rejects.toThrow(TransactionOver)
  expect(() => findPromptly(late, { id: newId() })).toThrow(TransactionOver)
})

test('stores a whole row as an ordinary insert would, its NULLs and its documents too', async () => {
  const at = new Date(1_700_000_000_123)
  const logged = {
    scopeId: newId(),
    seq: 1,
    type: 'a.b',
    at,
    audience: { channels: ['x'] },
    subjectId: newId(),
    channelId: null,
    payload: { text: 'ä "quoted"', n: 1, none: null },
  }
  await insertEvent(database.db, row(event, logged))
  await insertEvent(database.db, row(event, { ...logged, seq: 2, payload: null }))
  await database.db.insert(event).values([
    { ...logged, seq: 3 },
    { ...logged, seq: 4, payload: null },
  ])
  const [first, erased, plain, plainErased] = await database.db.select().from(event).orderBy(event.seq)
  expect(first).toEqual(logged)
  expect({ ...plain, seq: 1 }).toEqual(first)
  expect(erased?.payload).toBeNull()
  expect({ ...plainErased, seq: 2 }).toEqual(erased)
})

test('without a promise where SQLite holds the turn, in the same transaction, and with the same refusals', async () => {
  const id = newId()
  const claim = prompt<{ id: string }, unknown>((db) => db.insert(scope).values({ id: slot('id'), seq: 1 }))
  const outcome = transact(database.db, async (tx) => {
    const claiming = claim(tx, { id })
    expect(claiming instanceof Promise).toBe(database.dialect === 'postgres')
    await claiming
    const found = findPromptly(tx, { id })
    expect(found instanceof Promise).toBe(database.dialect === 'postgres')
    expect(await found).toEqual([{ id, seq: 1 }])
    await (async () => claim(tx, { id }))().catch((error) => expect(isUniqueViolation(error)).toBe(true))
  })
  await expect(outcome).rejects.toThrow(TransactionDoomed)
  expect(await findPromptly(database.db, { id })).toEqual([])
})

test('serves several databases, each with its own', async () => {
  const other = await createTestDb()
  const id = newId()
  await insert(database.db, row(scope, { id, seq: 1 }))
  expect(await find(other.db, { id })).toEqual([])
  expect(await find(database.db, { id })).toHaveLength(1)
  await other.drop()
})

test('encodes what a column keeps in another form', () => {
  const at = new Date(1_700_000_000_123)
  const person = {
    id: 'a',
    name: 'Ada',
    email: 'a@b.c',
    emailVerified: true,
    image: null,
    createdAt: at,
    updatedAt: at,
  }
  const filled = row(user, person as typeof user.$inferSelect)
  const of = (key: keyof typeof person) => filled[String(Object.keys(getTableColumns(user)).indexOf(key))]
  expect(of('image')).toBeNull()
  expect(of('createdAt')).toBe(database.dialect === 'postgres' ? at.toISOString() : at.getTime())
  expect(Object.keys(slotsOf(session))).toContain('expiresAt')
})

test('of one row at most, it answers that row or none, writes it for good and refuses what the tables refuse', async () => {
  const findOne = standing<{ id: string }, { id: string; seq: number }[]>(
    (db) =>
      db
        .select()
        .from(scope)
        .where(eq(scope.id, slot('id')))
        .limit(1),
    'one',
  )
  const claim = standing<{ id: string; seq: number }, { seq: number }[]>(
    (db) =>
      db
        .insert(scope)
        .values({ id: slot('id'), seq: slot('seq') as never })
        .onConflictDoNothing()
        .returning({ seq: scope.seq }),
    'one',
  )
  const openSession = standing((db) => db.insert(session).values(slotsOf(session)).returning({ id: session.id }), 'one')
  const id = newId()
  expect(await findOne(database.db, { id })).toEqual([])
  expect(await claim(database.db, { id, seq: 4 })).toEqual([{ seq: 4 }])
  expect(await claim(database.db, { id, seq: 5 })).toEqual([])
  expect(await findOne(database.db, { id })).toEqual([{ id, seq: 4 }])

  const now = new Date()
  const orphan = { id: newId(), userId: 'nobody', token: 'a', ipAddress: null, userAgent: null }
  const dates = { expiresAt: now, createdAt: now, updatedAt: now }
  await expect(openSession(database.db, row(session, { ...orphan, ...dates }))).rejects.toThrow()
  expect(await database.db.select().from(session)).toEqual([])
})
