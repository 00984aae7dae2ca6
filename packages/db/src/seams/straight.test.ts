// A standing query answers what the builder itself would have answered, and fails as it fails.
import { DrizzleQueryError } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  and,
  type Db,
  eq,
  isUniqueViolation,
  newId,
  row,
  slot,
  slotsOf,
  sql,
  standing,
  TransactionDoomed,
  transact,
} from '../index.ts'
import { event, scope, session, user } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDb()
})
afterEach(() => database.drop())

const at = new Date(1_700_000_000_123)
const ada = {
  id: newId(),
  name: 'Ada',
  email: 'ada@example.org',
  emailVerified: true,
  image: null,
  createdAt: at,
  updatedAt: at,
}
const open = {
  id: newId(),
  userId: ada.id,
  token: 'a',
  ipAddress: null,
  userAgent: null,
  expiresAt: at,
  createdAt: at,
  updatedAt: at,
}

const insertScope = standing((db) => db.insert(scope).values(slotsOf(scope)))

const peopleQuery = (db: Db) =>
  db
    .select({ user, session, agent: session.userAgent, shouted: sql<string>`upper(${user.name})`.as('shouted') })
    .from(user)
    .leftJoin(session, and(eq(session.userId, user.id), eq(session.token, slot('token'))))
    .where(eq(user.emailVerified, slot('verified')))
const sessionsQuery = (db: Db) =>
  db
    .select({ session, user: { name: user.name, verified: user.emailVerified }, since: session.createdAt })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
const people = standing(peopleQuery)
const sessions = standing(sessionsQuery)

test('rows of joins come out as the builder makes them: dates, booleans, documents, and the row that is not there', async () => {
  await database.db.insert(user).values(ada)
  await database.db.insert(session).values(open)
  for (const token of ['a', 'nobody']) {
    const values = { token, verified: database.dialect === 'postgres' ? true : 1 }
    const found = await people(database.db, values)
    expect(found).toEqual(await peopleQuery(database.db).prepare('').execute(values))
    expect(found).toMatchObject([{ user: ada, session: token === 'a' ? open : null, agent: null, shouted: 'ADA' }])
  }
  const found = await sessions(database.db, {})
  expect(found).toEqual(await sessionsQuery(database.db))
  expect(found).toEqual([{ session: open, user: { name: 'Ada', verified: true }, since: at }])
})

test('a document is read back as it was written, and NULL as NULL', async () => {
  const logged = {
    scopeId: newId(),
    seq: 1,
    type: 'a.b',
    at,
    audience: { users: ['x'] },
    subjectId: newId(),
    channelId: null,
  }
  const insert = standing((db) => db.insert(event).values(slotsOf(event)))
  const all = standing((db: Db) =>
    db
      .select()
      .from(event)
      .where(eq(event.scopeId, slot('scopeId')))
      .orderBy(event.seq),
  )
  await insert(database.db, row(event, { ...logged, payload: { said: ['ä', 1, null] } }))
  await insert(database.db, row(event, { ...logged, seq: 2, payload: null }))
  expect(await all(database.db, { scopeId: logged.scopeId })).toEqual([
    { ...logged, payload: { said: ['ä', 1, null] } },
    { ...logged, seq: 2, payload: null },
  ])
})

test('a refused statement says which one and why, and dooms the transaction that swallowed it', async () => {
  const id = newId()
  await insertScope(database.db, row(scope, { id, seq: 1 }))
  const again = insertScope(database.db, row(scope, { id, seq: 2 }))
  await expect(again).rejects.toThrow(DrizzleQueryError)
  expect(await again.catch(isUniqueViolation)).toBe(true)
  const other = newId()
  const swallowed = transact(database.db, async (tx) => {
    await insertScope(tx, row(scope, { id: other, seq: 1 }))
    await insertScope(tx, row(scope, { id, seq: 2 })).catch(() => {})
  })
  await expect(swallowed).rejects.toThrow(TransactionDoomed)
  expect(await database.db.select().from(scope)).toEqual([{ id, seq: 1 }])
})

test('a value that is missing is refused before anything is asked', async () => {
  const find = standing<{ id?: string }, unknown>((db) =>
    db
      .select()
      .from(scope)
      .where(eq(scope.id, slot('id'))),
  )
  await expect(find(database.db, {})).rejects.toThrow('No value for placeholder "id"')
  await database.health()
})

test('reads see what the transaction around them wrote, and nothing of one that has not ended', async () => {
  const id = newId()
  const find = standing<{ id: string }, { seq: number }[]>((db) =>
    db
      .select({ seq: scope.seq })
      .from(scope)
      .where(eq(scope.id, slot('id'))),
  )
  let wrote = () => {}
  let outside = () => {}
  const written = new Promise<void>((resolve) => {
    wrote = resolve
  })
  const looked = new Promise<void>((resolve) => {
    outside = resolve
  })
  const writing = transact(database.db, async (tx) => {
    await insertScope(tx, row(scope, { id, seq: 1 }))
    expect(await find(tx, { id })).toEqual([{ seq: 1 }])
    wrote()
    await looked
  })
  await written
  expect(await find(database.db, { id })).toEqual([])
  outside()
  await writing
  expect(await find(database.db, { id })).toEqual([{ seq: 1 }])
})
