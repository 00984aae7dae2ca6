// The writer against real SQLite files, with plain SQL: it knows nothing of our tables.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DatabaseBusy, isDiskFull, isUniqueViolation, TransactionDoomed, TransactionOver } from '../errors.ts'
import { OneWriter, type WriterOptions } from './one-writer.ts'
import { openReader, openWriter, type SqlitePlace, sqlitePlace } from './sqlite-connections.ts'
import type { SqliteClient } from './sqlite-file.ts'
import type { Unit } from './unit.ts'

let folder: string
let place: SqlitePlace
let reader: SqliteClient
let writer: OneWriter
/** Somebody else looking at the file: sees only what is committed. */
let witness: Client

const write = (unit: Unit, id: string) => unit.execute({ sql: 'insert into note (id) values (?)', args: [id] })
const ids = async () => (await witness.execute('select id from note order by id')).rows.map((row) => String(row.id))
const kept = (id: string) => writer.alone((unit) => write(unit, id))
const use = (options: Partial<WriterOptions> = {}, open = () => openWriter(place)) => {
  writer = new OneWriter(open, (statement) => reader.execute(statement), options)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  place = sqlitePlace(`file:${join(folder, 'one.db')}`)
  const setup = await openWriter(place)
  await setup.executeMultiple(`
    create table note (id text primary key not null, body blob);
    create table child (id integer primary key, note text references note(id) deferrable initially deferred);`)
  setup.close()
  reader = await openReader(place)
  witness = createClient({ url: place.url })
  use()
})
afterEach(async () => {
  await writer.close()
  reader.close()
  witness.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a group', () => {
  // However slow the machine is.
  beforeEach(() => use({ maxGroupMs: 30_000 }))

  test('shares one COMMIT among all who wait, and answers them after it', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const id = `n${i}`
        await kept(id)
        expect(await ids()).toContain(id)
      }),
    )
    expect(writer.stats().units).toBe(50)
    expect(writer.stats().groups).toBeLessThan(10)
  })

  test('rolls a failing unit back alone, first, last or in the middle', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        writer.alone(async (unit) => {
          await write(unit, `n${i}`)
          if (i % 10 === 0 || i === 29 || i === 15) throw new Error('refused')
        }),
      ),
    )
    expect(outcomes.filter((o) => o.status === 'rejected')).toHaveLength(5)
    const there = await ids()
    expect(there).toHaveLength(25)
    expect(there).not.toContain('n15')
  })

  test('rolls a unit with a broken statement back alone', async () => {
    const outcomes = await Promise.allSettled(['a', 'b', 'a', 'c'].map(kept))
    expect(outcomes.map((o) => o.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
    expect(outcomes[2]?.status === 'rejected' && isUniqueViolation(outcomes[2].reason)).toBe(true)
    expect(await ids()).toEqual(['a', 'b', 'c'])
  })

  test('answers a refused unit only after the COMMIT: it may have seen a neighbour', async () => {
    const neighbour = kept('neighbour')
    let seen = 0
    const refused = writer.alone(async (unit) => {
      seen = (await unit.execute("select 1 from note where id = 'neighbour'")).rows.length
      throw new Error('refused because of the neighbour')
    })
    const slow = writer.alone(async (unit) => {
      await write(unit, 'slow')
      await sleep(50)
    })
    await expect(refused).rejects.toThrow('because of the neighbour')
    expect(seen).toBe(1)
    expect(await ids()).toEqual(['neighbour', 'slow'])
    await Promise.all([neighbour, slow])
    expect(writer.stats().groups).toBe(1)
  })

  test('fails as a whole when its COMMIT fails, and the next one works', async () => {
    const outcomes = await Promise.allSettled([
      kept('a'),
      writer.alone((unit) => unit.execute("insert into child (note) values ('nobody')")),
      kept('b'),
    ])
    expect(outcomes.map((o) => o.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await ids()).toEqual([])
    await kept('c')
    expect(await ids()).toEqual(['c'])
  })

  test('fails as a whole when SQLite rolls everything back by itself', async () => {
    await kept('there')
    const outcomes = await Promise.allSettled([
      kept('a'),
      writer.alone((unit) => unit.execute("insert or rollback into note (id) values ('there')")),
      kept('b'),
    ])
    for (const o of outcomes.slice(0, 2)) expect(o.status === 'rejected' && isUniqueViolation(o.reason)).toBe(true)
    const there = await ids()
    expect(there).not.toContain('a')
    expect(there.includes('b')).toBe(outcomes[2]?.status === 'fulfilled')
    await kept('c')
    expect(await ids()).toContain('c')
  })

  test('fails as a whole also when nobody can say why SQLite has rolled it back', async () => {
    await kept('there')
    const outcomes = await Promise.allSettled([
      kept('a'),
      writer.alone((unit) => {
        Object.defineProperty(unit, 'failure', { get: () => undefined })
        return unit.execute("insert or rollback into note (id) values ('there')")
      }),
    ])
    expect(outcomes.map((o) => o.status === 'rejected' && String(o.reason))).toEqual([
      'Error: SQLite rolled the transaction back.',
      expect.stringContaining('UNIQUE'),
    ])
    await kept('b')
    expect(await ids()).toEqual(['b', 'there'])
  })

  test('a full disk refuses what does not fit, in a known word, and harms nobody else', async () => {
    use({}, async () => {
      const client = await openWriter(place)
      await client.execute('PRAGMA max_page_count = 8')
      return client
    })
    const big = () => writer.alone((u) => u.execute("insert into note (id, body) values ('big', zeroblob(1000000))"))
    const [a, full] = await Promise.allSettled([kept('a'), big()])
    expect(full.status === 'rejected' && isDiskFull(full.reason)).toBe(true)
    expect((await ids()).includes('a')).toBe(a.status === 'fulfilled')
    await kept('b')
    expect(await ids()).toContain('b')
  })
})

test('timers and sockets are served between two groups', async () => {
  use({ maxGroup: 1 })
  let turns = 0
  let counting = true
  const count = () => {
    turns++
    if (counting) setImmediate(count)
  }
  setImmediate(count)
  await Promise.all(Array.from({ length: 30 }, (_, i) => kept(`n${i}`)))
  counting = false
  expect(writer.stats().groups).toBe(30)
  expect(turns).toBeGreaterThanOrEqual(29)
})

describe('a failing BEGIN', () => {
  test('refuses everyone who waits and leaves the queue alive', async () => {
    let broken = true
    use({}, async () => {
      if (broken) throw new Error('no such disk')
      return openWriter(place)
    })
    const outcomes = await Promise.allSettled([kept('a'), kept('b')])
    expect(outcomes.map((o) => o.status === 'rejected' && String(o.reason))).toEqual([
      'Error: no such disk',
      'Error: no such disk',
    ])
    broken = false
    await kept('c')
    expect(await ids()).toEqual(['c'])
  })
})

describe('a unit', () => {
  test('sees its own rows', async () => {
    const seen = await writer.alone(async (unit) => {
      await write(unit, 'own')
      return (await unit.execute('select id from note')).rows.length
    })
    expect(seen).toBe(1)
  })

  test('takes its turn at its first write: reading before it holds nobody up', async () => {
    const slow = writer.unit()
    expect((await slow.execute('select id from note')).rows).toHaveLength(0)
    await kept('meanwhile')
    expect((await slow.execute('select id from note')).rows).toHaveLength(1)
    await write(slow, 'slow')
    expect(await ids()).toEqual(['meanwhile'])
    await slow.commit()
    expect(await ids()).toEqual(['meanwhile', 'slow'])
  })

  test('that never wrote ends without a turn', async () => {
    const before = writer.stats().groups
    const idle = writer.unit()
    await idle.commit()
    const other = writer.unit()
    await other.rollback()
    expect(writer.stats().groups).toBe(before)
  })

  test('commits a write that was sent and not awaited', async () => {
    const unit = writer.unit()
    const sent = write(unit, 'sent')
    await unit.commit()
    await sent
    expect(await ids()).toEqual(['sent'])
  })

  test('is doomed by a failed statement, even a swallowed one', async () => {
    await kept('there')
    const unit = writer.unit()
    await write(unit, 'new')
    await write(unit, 'there').catch(() => {})
    await expect(unit.commit()).rejects.toThrow(TransactionDoomed)
    expect(await ids()).toEqual(['there'])
  })

  test('takes nothing after its end', async () => {
    const unit = writer.unit()
    await write(unit, 'a')
    await unit.commit()
    await expect(write(unit, 'late')).rejects.toThrow(TransactionOver)
    await expect(unit.execute('select 1')).rejects.toThrow(TransactionOver)
    expect(await ids()).toEqual(['a'])
  })

  test('that holds its turn too long is rolled back, says so, and the next one works', async () => {
    use({ unitLimitMs: 1_000 })
    const stuck = writer.unit()
    await write(stuck, 'stuck')
    const next = kept('next')
    await next
    await expect(write(stuck, 'more')).rejects.toThrow(DatabaseBusy)
    await expect(stuck.commit()).rejects.toThrow(/held the turn/)
    expect(await ids()).toEqual(['next'])
  })

  test('that waits too long for its turn is refused, says so, and never runs', async () => {
    use({ turnPatienceMs: 1_000 })
    const holder = writer.unit()
    await write(holder, 'holder')
    await expect(kept('impatient')).rejects.toThrow(/No turn to write came/)
    await holder.commit()
    await kept('after')
    expect(await ids()).toEqual(['after', 'holder'])
  })
})

test('each of those who wait has the whole of its own patience, and no more', async () => {
  use({ turnPatienceMs: 1_000, unitLimitMs: 60_000 })
  const holder = writer.unit()
  await write(holder, 'holder')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  try {
    await vi.advanceTimersByTimeAsync(5_000)
    const refused: string[] = []
    const waits = (id: string) => kept(id).catch(() => refused.push(id))
    const first = waits('first')
    await vi.advanceTimersByTimeAsync(600)
    const second = waits('second')
    await vi.advanceTimersByTimeAsync(399)
    expect(refused).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await first
    expect(refused).toEqual(['first'])
    // Nobody looks again before the second's time has come.
    await vi.advanceTimersToNextTimerAsync()
    await second
    expect(performance.now()).toBe(6_600)
    expect(refused).toEqual(['first', 'second'])
  } finally {
    vi.useRealTimers()
  }
  await holder.commit()
  expect(await ids()).toEqual(['holder'])
})

test('closing lets those who wait finish and refuses those who come later', async () => {
  let answered = 0
  const waiting = ['a', 'b', 'c'].map((id) => kept(id).then(() => answered++))
  await writer.close()
  expect(answered).toBe(3)
  await Promise.all(waiting)
  await expect(kept('late')).rejects.toThrow(/closed/)
  expect(await ids()).toEqual(['a', 'b', 'c'])
})

test('closes in the end though its last act fails, and what it kept is there', async () => {
  await kept('a')
  const asked: string[] = []
  await writer.close(async (client) => {
    asked.push('optimise')
    await client.execute('no such statement')
  })
  expect(asked).toEqual(['optimise'])
  expect(await ids()).toEqual(['a'])
})

test('is not ended early by the time limit of the one before it', async () => {
  use({ unitLimitMs: 3_000 })
  const slow = (id: string) =>
    writer.alone(async (unit) => {
      await write(unit, id)
      await sleep(1_200)
    })
  await Promise.all([slow('a'), slow('b'), slow('c')])
  expect(await ids()).toEqual(['a', 'b', 'c'])
})

test('fails a group whose connection turns busy half-way, and uses that connection no more', async () => {
  await kept('before')
  const { opened } = writer.stats()
  const busy = Object.assign(new Error('SQLITE_BUSY: database is locked'), { code: 'SQLITE_BUSY' })
  const outcomes = await Promise.allSettled([
    kept('a'),
    writer.alone(async (unit) => {
      await write(unit, 'b')
      // What a checkpoint by another process does to a statement: it cannot be had on demand.
      Object.defineProperty(unit, 'failure', { get: () => busy })
    }),
    kept('c'),
  ])
  expect(outcomes.map((o) => o.status === 'rejected' && o.reason)).toEqual([busy, busy, false])
  expect(await ids()).toEqual(['before', 'c'])
  expect(writer.stats().opened).toBe(opened + 1)
})
