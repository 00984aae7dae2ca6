// All writes of the process pass here, one unit of work at a time, and share their COMMITs.
//
// Why: libSQL's local calls are synchronous. Two overlapping write transactions freeze the event loop for the whole
// busy timeout and then fail, and a connection that has met SQLITE_BUSY can lose later commits. One writer makes
// both impossible, and one fsync for a whole group is four times the durable throughput.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, InStatement, ResultSet, Transaction } from '@libsql/client'
import { DatabaseBusy, isBusy } from '../errors.ts'
import { Unit } from './unit.ts'

export interface WriterOptions {
  /** Units that share one COMMIT. 1 for a remote database, where savepoints would cost round trips. */
  maxGroup: number
  /** A group takes no further unit after this time, so that answers and the event loop are not held up. */
  maxGroupMs: number
  turnPatienceMs: number
  unitLimitMs: number
  /** How long another process may hold the file before waiting units are refused. */
  busyPatienceMs: number
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

export class OneWriter {
  readonly turnPatienceMs: number
  readonly unitLimitMs: number
  readonly read: (statement: InStatement) => Promise<ResultSet>
  #open: () => Promise<Client>
  #options: WriterOptions
  #client: Client | undefined
  #queue: Unit[] = []
  #pumping: Promise<void> | undefined
  #closed = false
  #stats = { groups: 0, units: 0, opened: 0 }

  /**
   * @param open makes a fresh connection for writing, with its PRAGMAs; called again after the old one met trouble
   * @param read runs a statement on the reader
   */
  constructor(
    open: () => Promise<Client>,
    read: (statement: InStatement) => Promise<ResultSet>,
    options: Partial<WriterOptions> = {},
  ) {
    this.#open = open
    this.read = read
    this.#options = { ...writerDefaults, ...options }
    this.turnPatienceMs = this.#options.turnPatienceMs
    this.unitLimitMs = this.#options.unitLimitMs
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
    this.#queue.push(unit)
    if (this.#closed) this.#refuseAll(new DatabaseBusy('The database is closed.'))
    else this.#pumping ??= this.#pump()
  }

  /** Opens the connection ahead of the first write, so that a broken file is met at boot. */
  async ready(): Promise<void> {
    if (this.#client) return
    this.#client = await this.#open()
    this.#stats.opened++
  }

  stats(): WriterStats {
    return { ...this.#stats, waiting: this.#queue.length }
  }

  /** Lets the units that wait finish, then closes; `last` is the connection's last act. */
  async close(last?: (client: Client) => Promise<unknown>): Promise<void> {
    this.#closed = true
    await this.#pumping
    if (this.#client) await last?.(this.#client).catch(() => {})
    this.#drop()
  }

  async #pump(): Promise<void> {
    while (this.#queue.length > 0) {
      // The loop must turn between two groups: timers and sockets are served, and what they bring joins the group.
      await new Promise(setImmediate)
      await this.#group()
    }
    this.#pumping = undefined
  }

  #refuseAll(error: unknown): void {
    for (const unit of this.#queue.splice(0)) unit.refuse(error)
  }

  #next(): Unit | undefined {
    let unit = this.#queue.shift()
    while (unit && !unit.waiting) unit = this.#queue.shift()
    return unit
  }

  /** One BEGIN IMMEDIATE … COMMIT. Never throws: whatever happens, every unit is answered and the queue lives. */
  async #group(): Promise<void> {
    let transaction: Transaction
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
    } catch (error) {
      await transaction.rollback().catch(() => {})
      this.#drop()
      for (const unit of group) unit.settle(error)
    }
  }

  /** Runs waiting units until there are none, or enough, or time is up; then commits. */
  async #fill(transaction: Transaction, group: Unit[]): Promise<void> {
    const until = performance.now() + this.#options.maxGroupMs
    let closing = ''
    while (group.length < this.#options.maxGroup && (group.length === 0 || performance.now() < until)) {
      const unit = this.#next()
      if (!unit) break
      // The first unit needs no savepoint: when it fails, the whole transaction is its own.
      const first = group.length === 0
      group.push(unit)
      try {
        if (!first) await transaction.executeMultiple(`${closing} SAVEPOINT unit`)
      } catch (error) {
        unit.refuse(error)
        throw error
      }
      const outcome = await unit.run(transaction)
      if (isBusy(unit.failure)) throw unit.failure
      // After some errors (disk full, I/O) SQLite has rolled everything back by itself: the neighbours' rows too.
      if (transaction.closed) throw unit.failure ?? new Error('SQLite rolled the transaction back.')
      if (outcome === 'drop' && first) return transaction.rollback()
      // Sent together with the next savepoint: a call into SQLite costs more than what it does there.
      if (!first) closing = outcome === 'drop' ? 'ROLLBACK TO unit; RELEASE unit;' : 'RELEASE unit;'
    }
    if (closing) await transaction.executeMultiple(closing)
    await transaction.commit()
  }

  async #begin(): Promise<Transaction> {
    const giveUp = performance.now() + this.#options.busyPatienceMs
    for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
      try {
        await this.ready()
        return await (this.#client as Client).transaction('write')
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
