import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, eq, isUniqueViolation, newId, sql, TransactionDoomed, TransactionOver, transact } from '../index.ts'
import { scope, user } from '../schema/index.ts'
import { createTestDb, type TestDatabase } from '../testing.ts'

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createTestDb()
  db = database.db
})
afterAll(() => database.drop())

const person = (name: string) => {
  const at = new Date()
  return { id: newId(), name, email: `${newId()}@example.org`, createdAt: at, updatedAt: at }
}
const named = (name: string) => db.select().from(user).where(eq(user.name, name))
/** Drizzle's own transaction, as better-auth's adapter calls it. */
const foreign = <T>(fn: (tx: Db) => Promise<T>) =>
  (db as unknown as { transaction(fn: (tx: Db) => Promise<T>): Promise<T> }).transaction(fn)

describe('transact', () => {
  test('keeps everything or nothing', async () => {
    await transact(db, (tx) => tx.insert(user).values(person('kept')))
    const refused = transact(db, async (tx) => {
      await tx.insert(user).values(person('refused'))
      throw new Error('no')
    })
    await expect(refused).rejects.toThrow('no')
    expect(await named('kept')).toHaveLength(1)
    expect(await named('refused')).toHaveLength(0)
  })

  test('shows a unit its own rows, and nobody else before the commit', async () => {
    let seenOutside: unknown[] = []
    let look = () => {}
    const looked = new Promise<void>((resolve) => {
      look = resolve
    })
    const outside = looked.then(async () => {
      seenOutside = await named('own')
    })
    await transact(db, async (tx) => {
      await tx.insert(user).values(person('own'))
      expect(await tx.select().from(user).where(eq(user.name, 'own'))).toHaveLength(1)
      expect(await named('own')).toHaveLength(1)
      look()
      await outside
    })
    expect(seenOutside).toHaveLength(0)
    expect(await named('own')).toHaveLength(1)
  })

  test('joins by handle and by context, even with the plain database in hand', async () => {
    const whole = transact(db, async (tx) => {
      await transact(tx, (inner) => inner.insert(user).values(person('joined')))
      await transact(db, (inner) => inner.insert(user).values(person('joined')))
      await db.insert(user).values(person('joined'))
      expect(await db.$count(user, eq(user.name, 'joined'))).toBe(3)
      throw new Error('all of it')
    })
    await expect(whole).rejects.toThrow('all of it')
    expect(await named('joined')).toHaveLength(0)
  })

  test('a joined part that fails takes the whole with it, even if its error is caught', async () => {
    const whole = transact(db, async (tx) => {
      await tx.insert(user).values(person('swallowed'))
      await transact(tx, async () => {
        throw new Error('inner')
      }).catch(() => {})
    })
    await expect(whole).rejects.toThrow(TransactionDoomed)
    expect(await named('swallowed')).toHaveLength(0)
  })

  test('a failed statement takes the whole with it, even if its error is caught', async () => {
    const ada = person('twice')
    const whole = transact(db, async (tx) => {
      await tx.insert(user).values(ada)
      await tx
        .insert(user)
        .values(ada)
        .catch((error: unknown) => expect(isUniqueViolation(error)).toBe(true))
    })
    await expect(whole).rejects.toThrow(TransactionDoomed)
    expect(await named('twice')).toHaveLength(0)
  })

  test('a conflict that is expected does no harm', async () => {
    const ada = person('once')
    await transact(db, async (tx) => {
      await tx.insert(user).values(ada)
      expect(await tx.insert(user).values(ada).onConflictDoNothing().returning()).toHaveLength(0)
    })
    expect(await named('once')).toHaveLength(1)
  })

  test('refuses a statement sent through a handle whose transaction is over', async () => {
    const kept = await transact(db, async (tx) => tx)
    await expect(
      kept
        .insert(user)
        .values(person('late'))
        .catch((e: Error) => Promise.reject(e.cause)),
    ).rejects.toThrow(TransactionOver)
    await expect(transact(kept, async () => {})).rejects.toThrow(TransactionOver)
    expect(await named('late')).toHaveLength(0)
  })

  test('work that outlives its transaction gets a turn of its own', async () => {
    let late: Promise<unknown> = Promise.resolve()
    await transact(db, async () => {
      late = sleep(20).then(() => db.insert(user).values(person('later')))
    })
    await late
    expect(await named('later')).toHaveLength(1)
  })

  test('carries statements that were prepared once, on the plain database', async () => {
    const add = db
      .insert(user)
      .values({ ...person(''), id: sql.placeholder('id'), email: sql.placeholder('id'), name: 'prepared' })
      .returning({ id: user.id })
      .prepare('test_add_user')
    const ids = [newId(), newId()]
    const refused = transact(db, async () => {
      expect(await add.execute({ id: ids[0] })).toEqual([{ id: ids[0] }])
      expect(await named('prepared')).toHaveLength(1)
      throw new Error('no')
    })
    await expect(refused).rejects.toThrow('no')
    await transact(db, () => add.execute({ id: ids[1] }))
    expect((await named('prepared')).map(({ id }) => id)).toEqual([ids[1]])
  })

  test('200 at once, a tenth of them refused: no gap, no double', async () => {
    const id = newId()
    const seqs = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) =>
        transact(db, async (tx) => {
          const [row] = await tx
            .insert(scope)
            .values({ id, seq: 1 })
            .onConflictDoUpdate({ target: scope.id, set: { seq: sql`${scope.seq} + 1` } })
            .returning({ seq: scope.seq })
          await tx.insert(user).values(person('crowd'))
          if (i % 10 === 3) throw new Error('refused')
          return row?.seq
        }),
      ),
    )
    const got = seqs.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []))
    expect(got).toHaveLength(180)
    expect(got.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 180 }, (_, i) => i + 1))
    expect(await named('crowd')).toHaveLength(180)
  })
})

describe("foreign code's own transaction", () => {
  test('keeps everything or nothing', async () => {
    await foreign(async (tx) => {
      expect(await tx.select().from(user).where(eq(user.name, 'guest'))).toHaveLength(0)
      await tx.insert(user).values(person('guest'))
      await db.insert(user).values(person('guest'))
    })
    expect(await named('guest')).toHaveLength(2)
    await foreign(async (tx) => {
      await tx.insert(user).values(person('ghost'))
      throw new Error('no')
    }).catch(() => {})
    expect(await named('ghost')).toHaveLength(0)
  })

  test('is a savepoint inside ours: its failure may be survived', async () => {
    await transact(db, async (tx) => {
      await tx.insert(user).values(person('outside'))
      await foreign(async (inner) => {
        await inner.insert(user).values(person('inside'))
        throw new Error('no')
      }).catch(() => {})
      const both = ['a', 'b'].map((name) => foreign((inner) => inner.insert(user).values(person(name))))
      await Promise.all(both)
    })
    expect(await named('outside')).toHaveLength(1)
    expect(await named('inside')).toHaveLength(0)
    expect([...(await named('a')), ...(await named('b'))]).toHaveLength(2)
  })

  test('survives its own constraint violations by savepoint', async () => {
    const ada = person('sp')
    await transact(db, async (tx) => {
      await tx.insert(user).values(ada)
      await foreign((inner) => inner.insert(user).values(ada)).catch(() => {})
      await tx.insert(user).values(person('sp'))
    })
    expect(await named('sp')).toHaveLength(2)
  })
})

test('health says nothing when all is well and throws when the database is gone', async () => {
  await database.health()
  const other = await createTestDb()
  await other.drop()
  await expect(other.health()).rejects.toThrow()
})
