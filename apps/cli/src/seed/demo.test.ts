import { configFrom } from '@parley/config'
import { asc, count, eq, newId } from '@parley/db'
import { channel, event, mention, message, reaction, scope, user, workspace } from '@parley/db/schema'
import { createTestDb, type TestDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoNow, seedDemo } from './demo.ts'

const secret = 'a secret for tests that is long enough'
const open: TestDatabase[] = []
const emptyPlace = async () => {
  const database = await createTestDb()
  open.push(database)
  return { database, secret, config: configFrom({}, '/nowhere') }
}
type Place = Awaited<ReturnType<typeof emptyPlace>>
const options = { now: demoNow, bulk: 200 }

/** Everything by which two demos could differ, but the salted passwords. */
async function contentOf({ database: { db } }: Place) {
  return {
    people: await db.select({ id: user.id, name: user.name, at: user.createdAt }).from(user).orderBy(asc(user.id)),
    places: await db.select().from(workspace),
    channels: await db.select().from(channel).orderBy(asc(channel.id)),
    messages: (await db.select().from(message).orderBy(asc(message.id))).map(({ ordinal: _, ...row }) => row),
    reactions: await db
      .select()
      .from(reaction)
      .orderBy(asc(reaction.messageId), asc(reaction.emoji), asc(reaction.userId)),
    events: await db.select().from(event).orderBy(asc(event.scopeId), asc(event.seq)),
  }
}

let first: Place
beforeAll(async () => {
  first = await emptyPlace()
  expect(await seedDemo(first, options)).toMatchObject({ outcome: 'created', people: 12 })
})
afterAll(async () => {
  for (const database of open) await database.drop()
})

it('makes the same demo on every empty database: ids, times and words', async () => {
  const second = await emptyPlace()
  await seedDemo(second, options)
  const [one, two] = [await contentOf(first), await contentOf(second)]
  expect(one.messages.length).toBeGreaterThan(400)
  expect(two).toEqual(one)
})

it('changes nothing when it is there already', async () => {
  const before = await contentOf(first)
  expect(await seedDemo(first, options)).toMatchObject({ outcome: 'unchanged', people: 12 })
  expect(await contentOf(first)).toEqual(before)
})

it('leaves a database alone in which somebody else lives', async () => {
  const place = await emptyPlace()
  const { db } = place.database
  const at = new Date()
  await db.insert(user).values({ id: newId(), name: 'Eve', email: 'eve@example.com', createdAt: at, updatedAt: at })
  expect(await seedDemo(place, options)).toMatchObject({ outcome: 'other data' })
  expect(await db.select({ name: user.name }).from(user)).toEqual([{ name: 'Eve' }])
  expect(await db.select().from(message)).toEqual([])
})

it('happens in the nine weeks before its end, and in order', async () => {
  const { db } = first.database
  const rows = await db.select({ at: message.createdAt }).from(message).orderBy(asc(message.seq))
  const times = rows.map(({ at }) => at.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(demoNow.getTime() - (times.at(-1) ?? 0)).toBeLessThan(3_600_000)
  expect(demoNow.getTime() - (times[0] ?? 0)).toBeLessThan(66 * 86_400_000)
})

it('leaves logs without gaps, and names people and channels by tokens', async () => {
  const { db } = first.database
  const logged = await db.select({ scopeId: event.scopeId, n: count() }).from(event).groupBy(event.scopeId)
  for (const { id, seq } of await db.select().from(scope))
    expect(logged.find(({ scopeId }) => scopeId === id)?.n, id).toBe(seq)
  const [mira] = await db.select({ id: user.id }).from(user).where(eq(user.email, 'mira@saltmarsh.example'))
  const calls = await db
    .select()
    .from(mention)
    .where(eq(mention.userId, mira?.id ?? ''))
  expect(calls.length).toBeGreaterThan(2)
  const plain = await db.select({ content: message.content }).from(message)
  expect(
    plain.filter(({ content }) => /(^|\s)[@#](mira|tomas|adaeze|design|engineering|channel)\b/.test(content)),
  ).toEqual([])
})
