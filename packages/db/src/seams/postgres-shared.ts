import type { PoolClient } from 'pg'
import { TransactionDoomed } from '../errors.ts'
import { queryOn } from './postgres-seat.ts'
import type { Watch } from './watch.ts'

/** A connection to be given back; an unusable one is thrown away, never handed to the next transaction. */
export interface Lent {
  client: PoolClient
  release(unusable?: boolean): void
}

const [worked, failed] = [() => false, () => true]

/** One transaction, from BEGIN to COMMIT, for one unit of work after the other; and what becomes of it. */
export class SharedTransaction {
  units = 0
  /** The one scope that is locked in it. */
  locked: string | undefined
  readonly began = performance.now()
  readonly client: PoolClient
  /** Resolves when it is durable. */
  readonly fate: Promise<void>
  #settle!: (error?: unknown) => void
  readonly #lent: Lent
  readonly #watch: Watch | undefined
  #savepoint: 'none' | 'fresh' | 'used' = 'none'

  constructor(lent: Lent, watch: Watch | undefined) {
    this.#lent = lent
    this.client = lent.client
    this.#watch = watch
    this.fate = new Promise((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error))
    })
    // Whoever wrote in it waits for it, unless their own failure is all that they have to hear of.
    this.fate.catch(() => {})
    this.#say('BEGIN ISOLATION LEVEL READ COMMITTED')
  }

  /** Not waited for: when it fails, so does everything that comes after it. */
  #say(sql: string): void {
    queryOn(this.client, { text: sql }, undefined, undefined).catch(() => {})
  }

  /** The first unit needs no savepoint: when it fails, the whole transaction is its own. */
  nextUnit(): void {
    if (this.units++ === 0) return
    if (this.#savepoint === 'none') this.#say('SAVEPOINT unit')
    else if (this.#savepoint === 'used') this.#say('RELEASE unit; SAVEPOINT unit')
    this.#savepoint = 'used'
  }

  /** Undoes the unit that ran last, of several. */
  async undo(): Promise<void> {
    await this.client.query('ROLLBACK TO unit')
    this.#savepoint = 'fresh'
  }

  /** Never throws: `fate` tells. */
  async commit(): Promise<void> {
    try {
      const { command } = await queryOn(this.client, { text: 'COMMIT' }, undefined, this.#watch)
      // Postgres answers the COMMIT of a failed transaction with ROLLBACK and no error: that must not pass for success.
      if (command !== 'COMMIT') throw new TransactionDoomed(undefined)
      this.#lent.release()
      this.#settle()
    } catch (error) {
      await this.rollback(error)
    }
  }

  /** Nothing of it is stored; `broken` says that the connection is no more to be used. */
  async rollback(error: unknown, broken = false): Promise<void> {
    this.#lent.release(broken || (await this.client.query('ROLLBACK').then(worked, failed)))
    this.#settle(error)
  }
}
