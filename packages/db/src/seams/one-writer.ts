// All writes of the process pass here, one unit of work at a time, and share their COMMITs.
//
// Why: libSQL's local calls are synchronous. Two overlapping write transactions freeze the event loop for the whole
// busy timeout and then fail, and a connection that has met SQLITE_BUSY can lose later commits. One writer makes
// both impossible, and one fsync for a whole group is four times the durable throughput.
import { AsyncResource } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InStatement, ResultSet } from '@libsql/client'
import { DatabaseBusy, isBusy } from '../errors.ts'
import { Deadline } from './deadline.ts'
import type { OpenTransaction, SqliteClient } from './sqlite-file.ts'
import { Unit } from './unit.ts'
import type { Watch } from './watch.ts'

export interface WriterOptions {
  /** Units that share one COMMIT. 1 for a remote database, where savepoints would cost round trips. */
  maxGroup: number
  /** A group takes no further unit after this time, so that answers and the event loop are not held up. */
  maxGroupMs: number
  turnPatienceMs: number
  unitLimitMs: number
  /** How long another process may hold the file before waiting units are refused. */
  busyPatienceMs: number
  watch?: Watch | undefined
}

export const writerDefaults: WriterOptions = {
  maxGroup: 64,
  maxGroupMs: 15,
  turnPatienceMs: 10_000,
  unitLimitMs: 5_000,
  busyPatienceMs: 5_000,
}

export interface WriterStats {
  groups: number
  units: number
  opened: number
  waiting: number
}

/** How long the deletions of a while wait for each other: each scrub is two waits for the disk. */
const scrubMs = 300

/** Only a file is asked for savepoints: see `maxGroup`. */
const say = (transaction: OpenTransaction, sql: string) =>
  (transaction as Required<Pick<OpenTransaction, 'executeMultipleAtOnce'>>).executeMultipleAtOnce(sql)

export class OneWriter {
  readonly read: (statement: InStatement) => Promise<ResultSet>
  #open: () => Promise<SqliteClient>
  #options: WriterOptions
  #client: SqliteClient | undefined
  #queue: { unit: Unit; since: number }[] = []
  #running: { unit: Unit; since: number } | undefined
  /** Outside the async context of whoever was the first in line: what the groups do is nobody's own. */
  readonly #start = AsyncResource.bind(() => this.#pump())
  readonly #patience = new Deadline(() => this.#endWaits())
  readonly #limit = new Deadline(() => this.#endRun())
  readonly #scrubs = new Deadline(() => this.#beginScrub())
  #toScrub = false
  #pumping: Promise<void> | undefined
  #closed = false
  #stats = { groups: 0, units: 0, opened: 0 }

  /**
   * @param open makes a fresh connection for writing, with its PRAGMAs; called again after the old one met trouble
   * @param read runs a statement on the reader
   */
  constructor(
    open: () => Promise<SqliteClient>,
    read: (statement: InStatement) => Promise<ResultSet>,
    options: Partial<WriterOptions> = {},
  ) {
    this.#open = open
    this.read = read
    this.#options = { ...writerDefaults, ...options }
  }

  /** A unit of work that takes its turn at its first write. */
  unit(): Unit {
    return new Unit(this)
  }

  /** One statement, or several, as a unit of their own. Resolves when durable. */
  async alone<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    const unit = this.unit()
    await unit.takeTurn()
    let result: T
    try {
      result = await work(unit)
    } catch (error) {
      await unit.rollback()
      throw error
    }
    await unit.commit()
    return result
  }

  enqueue(unit: Unit): void {
    this.#queue.push({ unit, since: performance.now() })
    this.#patience.within(this.#options.turnPatienceMs)
    if (this.#closed) this.#refuseAll(new DatabaseBusy('The database is closed.'))
    else this.#pumping ??= this.#start()
  }

  /** Opens the connection ahead of the first write, so that a broken file is met at boot. */
  async ready(): Promise<void> {
    if (this.#client) return
    this.#client = await this.#open()
    this.#stats.opened++
  }

  /** Sees to it that what is deleted or overwritten by now leaves the log of the file as well, within a second. */
  scrub(): void {
    this.#scrubs.within(scrubMs)
  }

  #beginScrub(): undefined {
    this.#toScrub = true
    this.#pumping ??= this.#start()
  }

  /** Old pages lie in the log until it is folded into the file and cut. Somebody who reads there puts that off. */
  async #scrub(): Promise<void> {
    this.#toScrub = false
    try {
      await this.ready()
      const result = await this.#client?.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      if (result?.rows[0]?.[0] !== 0) this.scrub()
    } catch {
      this.#drop()
      this.scrub()
    }
  }

  stats(): WriterStats {
    return { ...this.#stats, waiting: this.#queue.length }
  }

  /** Lets the units that wait finish, then closes; `last` is the connection's last act. */
  async close(last?: (client: SqliteClient) => Promise<unknown>): Promise<void> {
    this.#closed = true
    await this.#pumping
    this.#scrubs.cancel()
    if (this.#client) await last?.(this.#client).catch(() => {})
    this.#drop()
  }

  async #pump(): Promise<void> {
    while (this.#queue.length > 0 || this.#toScrub) {
      // The loop must turn between two groups: timers and sockets are served, and what they bring joins the group.
      await new Promise(setImmediate)
      if (this.#toScrub) await this.#scrub()
      if (this.#queue.length > 0) await this.#group()
    }
    this.#pumping = undefined
  }

  #refuseAll(error: unknown): void {
    for (const { unit } of this.#queue.splice(0)) unit.refuse(error)
  }

  #next(): Unit | undefined {
    let next = this.#queue.shift()
    while (next && !next.unit.waiting) next = this.#queue.shift()
    if (next) this.#options.watch?.turn?.(performance.now() - next.since)
    return next?.unit
  }

  /** Refuses whoever has stood in line for too long. */
  #endWaits(): number | undefined {
    const { turnPatienceMs } = this.#options
    const began = performance.now() - turnPatienceMs
    for (const { unit, since } of this.#queue)
      if (since <= began)
        unit.refuse(new DatabaseBusy(`No turn to write came within ${turnPatienceMs} ms: the database is busy.`))
    const next = this.#queue.find(({ unit }) => unit.waiting)
    return next && next.since - began
  }

  /** Ends a unit that does not come to an end. */
  #endRun(): number | undefined {
    if (!this.#running) return undefined
    const { unit, since } = this.#running
    const left = since + this.#options.unitLimitMs - performance.now()
    if (left > 0) return left
    unit.timeUp(this.#options.unitLimitMs)
    return undefined
  }

  /** One BEGIN IMMEDIATE … COMMIT. Never throws: whatever happens, every unit is answered and the queue lives. */
  async #group(): Promise<void> {
    let transaction: OpenTransaction
    try {
      transaction = await this.#begin()
    } catch (error) {
      return this.#refuseAll(error)
    }
    const group: Unit[] = []
    try {
      await this.#fill(transaction, group)
      for (const unit of group) unit.settle()
      this.#stats.groups++
      this.#stats.units += group.length
      this.#options.watch?.group?.(group.length)
    } catch (error) {
      await transaction.rollback().catch(() => {})
      this.#drop()
      for (const unit of group) unit.settle(error)
    }
  }

  /** Runs waiting units until there are none, or enough, or time is up; then commits. */
  async #fill(transaction: OpenTransaction, group: Unit[]): Promise<void> {
    const until = performance.now() + this.#options.maxGroupMs
    let closing = ''
    while (group.length < this.#options.maxGroup && (group.length === 0 || performance.now() < until)) {
      const unit = this.#next()
      if (!unit) break
      // The first unit needs no savepoint: when it fails, the whole transaction is its own.
      const first = group.length === 0
      group.push(unit)
      try {
        if (!first) say(transaction, `${closing} SAVEPOINT unit`)
      } catch (error) {
        unit.refuse(error)
        throw error
      }
      this.#running = { unit, since: performance.now() }
      this.#limit.within(this.#options.unitLimitMs)
      const outcome = await unit.run(transaction)
      this.#running = undefined
      if (unit.failure !== undefined && isBusy(unit.failure)) throw unit.failure
      // After some errors (disk full, I/O) SQLite has rolled everything back by itself: the neighbours' rows too.
      if (transaction.closed) throw unit.failure ?? new Error('SQLite rolled the transaction back.')
      if (outcome === 'drop' && first) return transaction.rollback()
      // Sent together with the next savepoint: a call into SQLite costs more than what it does there.
      if (!first) closing = outcome === 'drop' ? 'ROLLBACK TO unit; RELEASE unit;' : 'RELEASE unit;'
    }
    if (closing) say(transaction, closing)
    await transaction.commit()
  }

  async #begin(): Promise<OpenTransaction> {
    const giveUp = performance.now() + this.#options.busyPatienceMs
    for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
      try {
        await this.ready()
        return await (this.#client as SqliteClient).transaction('write')
      } catch (error) {
        // A connection that has met SQLITE_BUSY may say "committed" and lose it: never use it again.
        this.#drop()
        if (!isBusy(error)) throw error
        if (performance.now() >= giveUp)
          throw new DatabaseBusy('Another process holds the database file.', { cause: error })
        // Each connection that is left behind keeps its handles until they are collected: not too many of them.
        await sleep(pause)
      }
    }
  }

  #drop(): void {
    if (!this.#client) return
    this.#client.close()
    this.#client = undefined
  }
}
