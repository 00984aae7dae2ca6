// What the writer says to SQLite, how often and when: each call there holds up the whole process.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DatabaseBusy } from '../errors.ts'
import { OneWriter, type WriterOptions } from './one-writer.ts'
import { openReader, openWriter, type SqlitePlace, sqlitePlace } from './sqlite-connections.ts'
import type { OpenTransaction, SqliteClient } from './sqlite-file.ts'
import type { Unit } from './unit.ts'

let folder: string
let place: SqlitePlace
let reader: SqliteClient
let witness: Client
let writer: OneWriter
/** All that the writer has done with its connections. */
let said: string[]
/** Thrown, one after the other, at what begins with its text, after it has taken its time. */
let trouble: { at: string; error: Error; takes?: number }[]

const busy = () => Object.assign(new Error('SQLITE_BUSY: database is locked'), { code: 'SQLITE_BUSY' })
const fold = 'PRAGMA wal_checkpoint(TRUNCATE)'

function says(what: string) {
  said.push(what)
  const [next] = trouble
  if (!next || !what.startsWith(next.at)) return
  trouble.shift()
  if (next.takes) vi.advanceTimersByTime(next.takes)
  throw next.error
}
const heard = (open: OpenTransaction): OpenTransaction => ({
  execute: (statement) => open.execute(statement),
  batch: (statements) => open.batch(statements),
  executeMultiple: (sql) => open.executeMultiple(sql),
  executeMultipleAtOnce(sql) {
    says(sql.trim())
    open.executeMultipleAtOnce?.(sql)
  },
  async commit() {
    says('commit')
    return open.commit()
  },
  async rollback() {
    await open.rollback()
    says('rollback')
  },
  close: () => open.close(),
  get closed() {
    return open.closed
  },
})
async function openHeard(): Promise<SqliteClient> {
  says('open')
  const client = await openWriter(place)
  return {
    async execute(statement) {
      says(String(statement))
      return client.execute(statement)
    },
    executeMultiple: (sql) => client.executeMultiple(sql),
    async transaction(mode) {
      says('begin')
      return heard(await client.transaction(mode))
    },
    close() {
      said.push('close')
      client.close()
    },
  }
}
const use = (options: Partial<WriterOptions> = {}) => {
  writer = new OneWriter(openHeard, (statement) => reader.execute(statement), options)
}
const write = (unit: Unit, id: string) => unit.execute({ sql: 'insert into note (id) values (?)', args: [id] })
const kept = (id: string) => writer.alone((unit) => write(unit, id))
const ids = async () => (await witness.execute('select id from note order by id')).rows.map((row) => String(row.id))

beforeEach(async () => {
  said = []
  trouble = []
  folder = mkdtempSync(join(tmpdir(), 'parley_test_'))
  place = sqlitePlace(`file:${join(folder, 'one.db')}`)
  const setup = await openWriter(place)
  await setup.executeMultiple('create table note (id text primary key not null)')
  setup.close()
  reader = await openReader(place)
  witness = createClient({ url: place.url })
  use()
})
afterEach(async () => {
  vi.useRealTimers()
  await writer.close()
  reader.close()
  witness.close()
  rmSync(folder, { recursive: true, force: true })
})

test('opens one connection, when it is first needed or told to be ready, and keeps it', async () => {
  await writer.ready()
  await writer.ready()
  await kept('a')
  await kept('b')
  expect(said).toEqual(['open', 'begin', 'commit', 'begin', 'commit'])
  expect(writer.stats()).toEqual({ opened: 1, groups: 2, units: 2, waiting: 0 })
})

test('parts the units of a group in one call each, and says nothing of those that are over', async () => {
  use({ maxGroupMs: 30_000 })
  const outcomes = await Promise.allSettled([kept('a'), kept('b'), kept('b'), kept('c')])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(said).toEqual([
    'open',
    'begin',
    'SAVEPOINT unit',
    'RELEASE unit; SAVEPOINT unit',
    'ROLLBACK TO unit; RELEASE unit; SAVEPOINT unit',
    'RELEASE unit;',
    'commit',
  ])
})

test('rolls back at once when the first of a group fails, and the others have a group of their own', async () => {
  const refused = writer.alone(async (unit) => {
    await write(unit, 'refused')
    throw new Error('refused')
  })
  await Promise.allSettled([refused, kept('a')])
  expect(said).toEqual(['open', 'begin', 'rollback', 'begin', 'commit'])
  expect(await ids()).toEqual(['a'])
})

test('runs nobody between whom and their neighbour no line could be drawn', async () => {
  use({ maxGroupMs: 30_000 })
  const error = new Error('the disk is gone')
  trouble = [{ at: 'SAVEPOINT', error }]
  let ran = false
  const second = async () => {
    ran = true
  }
  const outcomes = await Promise.allSettled([kept('a'), writer.alone(second), kept('c')])
  expect(outcomes.map((o) => o.status === 'rejected' && o.reason)).toEqual([error, error, false])
  expect([ran, await ids()]).toEqual([false, ['c']])
  expect(said.slice(2, 6)).toEqual(['SAVEPOINT unit', 'rollback', 'close', 'open'])
})

test('fails a group as a whole also when even rolling back fails, and goes on with a new connection', async () => {
  const error = new Error('the disk is gone')
  trouble = [
    { at: 'commit', error },
    { at: 'rollback', error: new Error('gone indeed') },
  ]
  await expect(kept('a')).rejects.toBe(error)
  await kept('b')
  expect([await ids(), writer.stats()]).toEqual([['b'], { opened: 2, groups: 1, units: 1, waiting: 0 }])
})

describe('a group takes no further unit', () => {
  let groups: number[]
  let turns: number[]
  const watched = (options: Partial<WriterOptions>) => {
    groups = []
    turns = []
    const watch = { group: (units: number) => void groups.push(units), turn: (ms: number) => void turns.push(ms) }
    use({ ...options, watch })
    vi.useFakeTimers({ toFake: ['performance'] })
    vi.advanceTimersByTime(1_000)
  }
  const takes = (ms: number, id: string) =>
    writer.alone(async (unit) => {
      await write(unit, id)
      vi.advanceTimersByTime(ms)
    })
  const seven = (ms: number) => Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => takes(ms, id)))

  test('when it has as many as it may', async () => {
    watched({ maxGroup: 3 })
    await seven(0)
    expect([groups, writer.stats()]).toEqual([[3, 3, 1], { opened: 1, groups: 3, units: 7, waiting: 0 }])
  })

  test('when its time is up, and each is told how long it has waited', async () => {
    watched({ maxGroupMs: 10 })
    await seven(5)
    expect(groups).toEqual([2, 2, 2, 1])
    expect(turns.map(Math.round)).toEqual([0, 5, 10, 15, 20, 25, 30])
  })

  test('than one, when there is no time at all, and nobody need hear of it', async () => {
    watched({ maxGroupMs: 0 })
    await seven(1)
    expect(groups).toEqual([1, 1, 1, 1, 1, 1, 1])
    use({ maxGroupMs: 0, watch: {} })
    for (const id of ['h', 'i']) await kept(id)
    expect(writer.stats()).toEqual({ opened: 1, groups: 2, units: 2, waiting: 0 })
  })
})

describe('a connection that is busy', () => {
  test('is left, and another one begins in its place', async () => {
    trouble = [busy(), busy()].map((error) => ({ at: 'begin', error }))
    await kept('a')
    expect(said).toEqual(['open', 'begin', 'close', 'open', 'begin', 'close', 'open', 'begin', 'commit'])
  })

  test('is asked for again until patience ends, and not once more', async () => {
    use({ busyPatienceMs: 1_000 })
    await writer.ready()
    vi.useFakeTimers({ toFake: ['performance'] })
    // The clock stands still but for this: the third time all of the patience is over, and not a moment more.
    trouble = [499, 499, 2, 1].map((takes) => ({ at: 'begin', error: busy(), takes }))
    const third = trouble[2]?.error
    const outcome = await kept('a').catch((refused: unknown) => refused)
    expect(outcome).toBeInstanceOf(DatabaseBusy)
    expect([(outcome as Error).cause, trouble.length]).toEqual([third, 1])
    trouble = []
  })

  test('is not asked for so often that the handles of those before it pile up', async () => {
    use({ busyPatienceMs: 300 })
    trouble = Array.from({ length: 1_000 }, () => ({ at: 'begin', error: busy() }))
    await expect(kept('a')).rejects.toBeInstanceOf(DatabaseBusy)
    // 20, 30, 45, 68 and 101 ms apart: seven, and fewer where the machine is slow.
    expect(writer.stats().opened).toBeLessThanOrEqual(8)
    trouble = []
  })

  test('is none where something else is wrong: whoever waits is told at once', async () => {
    const error = new Error('no such disk')
    trouble = [{ at: 'begin', error }]
    await expect(kept('a')).rejects.toBe(error)
    expect(said).toEqual(['open', 'begin', 'close'])
  })
})

describe('what was deleted', () => {
  const ms = (time: number) => vi.advanceTimersByTimeAsync(time)
  /** The writer works in turns of the loop that no clock of ours moves. */
  const settled = async () => {
    for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate)
  }
  const after = async (time: number) => {
    await ms(time)
    await settled()
    return said.filter((one) => one === fold).length
  }
  beforeEach(async () => {
    await kept('a')
    said.length = 0
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  test('is folded out of the log once, a moment later, in no group, and never unless asked', async () => {
    await kept('b')
    expect(await after(10_000)).toBe(0)
    const { groups } = writer.stats()
    writer.scrub()
    writer.scrub()
    expect(await after(299)).toBe(0)
    expect(await after(1)).toBe(1)
    expect(await after(10_000)).toBe(1)
    expect(writer.stats().groups).toBe(groups)
  })

  test('is folded out with the next group as well, and holds nobody up', async () => {
    writer.scrub()
    await ms(300)
    await kept('b')
    expect(said).toEqual([fold, 'begin', 'commit'])
  })

  test('stays as long as somebody reads there, and is tried again until it is gone', async () => {
    const reading = await witness.transaction('read')
    await reading.execute('select * from note')
    await kept('b')
    writer.scrub()
    expect([await after(300), await after(300)]).toEqual([1, 2])
    reading.close()
    expect([await after(300), await after(10_000)]).toEqual([3, 3])
  })

  test('is tried again on a new connection when the old one breaks', async () => {
    trouble = [{ at: fold, error: new Error('the disk is gone') }]
    writer.scrub()
    expect(await after(300)).toBe(1)
    expect(said).toEqual([fold, 'close'])
    expect(await after(300)).toBe(2)
    expect(said).toEqual([fold, 'close', 'open', fold])
  })

  test('is left to whoever closes: nothing is due after that', async () => {
    writer.scrub()
    await writer.close(async (client) => client.execute('PRAGMA optimize'))
    expect(await after(10_000)).toBe(0)
    expect(said).toEqual(['PRAGMA optimize', 'close'])
  })
})

test('closing ends one connection once, and has nothing to end where there is none', async () => {
  await writer.close(async () => said.push('last act'))
  expect(said).toEqual([])
  use()
  await kept('a')
  said.length = 0
  await writer.close(async () => said.push('last act'))
  await writer.close(async () => said.push('last act'))
  expect(said).toEqual(['last act', 'close'])
})

describe('the time of a unit', () => {
  beforeEach(async () => {
    use({ unitLimitMs: 1_000 })
    await writer.ready()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  })

  test('is over when all of it has passed, and not a moment before', async () => {
    const stuck = writer.unit()
    await write(stuck, 'stuck')
    await vi.advanceTimersByTimeAsync(999)
    expect(stuck.closed).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(stuck.closed).toBe(true)
    await expect(stuck.commit()).rejects.toThrow(/held the turn/)
  })

  test('runs from its own turn on, and ends with it', async () => {
    const first = writer.unit()
    await write(first, 'first')
    await vi.advanceTimersByTimeAsync(600)
    const taking = writer.unit()
    const taken = write(taking, 'second')
    await first.commit()
    await taken
    await vi.advanceTimersByTimeAsync(999)
    expect(taking.closed).toBe(false)
    await taking.commit()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await ids()).toEqual(['first', 'second'])
  })
})
