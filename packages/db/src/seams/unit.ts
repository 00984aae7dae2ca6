// One unit of work: what commits or rolls back alone, while sharing its COMMIT with its neighbours.
import type { InArgs, InStatement, ResultSet, Transaction } from '@libsql/client'
import { DatabaseBusy, TransactionDoomed, TransactionOver } from '../errors.ts'
import type { OpenTransaction } from './sqlite-file.ts'
import { isRead } from './verb.ts'

/** What a unit needs from the writer that it belongs to. */
export interface UnitHome {
  read(statement: InStatement): Promise<ResultSet>
  /** Puts it in line, and refuses it when that takes too long. */
  enqueue(unit: Unit): void
}

export type Outcome = 'keep' | 'drop'

const sqlOf = (statement: InStatement) => (typeof statement === 'string' ? statement : statement.sql)

/**
 * It has the shape of a libSQL transaction. It takes its turn at its first write, or when told to by `takeTurn`;
 * reads before that go to the reader. Commit and rollback resolve after the COMMIT of the whole group.
 */
export class Unit implements Transaction {
  #state: 'idle' | 'waiting' | 'running' | 'ended' = 'idle'
  #home: UnitHome
  #connection: OpenTransaction | undefined
  #turn: ReturnType<typeof deferred> | undefined
  #outcome: ((outcome: Outcome) => void) | undefined
  #ran = false
  /** What became of its group, once that is known; and who waits for it, if anybody does. */
  #fate: { error: unknown } | undefined
  #hears: ReturnType<typeof deferred> | undefined
  /** why this unit was ended by others */
  #refusal: unknown
  /** the first statement that failed in it; as on Postgres, it dooms the unit */
  #failure: unknown

  constructor(home: UnitHome) {
    this.#home = home
  }

  get closed(): boolean {
    return this.#state === 'ended'
  }
  get waiting(): boolean {
    return this.#state === 'waiting'
  }
  get failure(): unknown {
    return this.#failure
  }

  /** Resolves when it is this unit's turn to write. Throws DatabaseBusy when that takes too long. */
  takeTurn(): Promise<void> {
    if (this.#turn) return this.#turn.promise
    if (this.closed) return Promise.reject(this.#over())
    this.#state = 'waiting'
    this.#turn = deferred()
    this.#home.enqueue(this)
    return this.#turn.promise
  }

  /** No async function, nor are those that it calls in its turn: each promise in between costs as much as a small read. */
  execute(first: InStatement, args?: InArgs): Promise<ResultSet> {
    const statement = args === undefined ? first : { sql: sqlOf(first), args }
    if (this.#state === 'idle' && isRead(sqlOf(statement))) return this.#home.read(statement)
    const result = this.#inTurn((connection) => connection.execute(statement))
    if (!/^\s*rollback\s+to\b/i.test(sqlOf(statement))) return result
    return result.then((rolledBack) => {
      this.#failure = undefined
      return rolledBack
    })
  }

  /** The same without a promise, while it is this unit's turn and the connection can; else undefined, and nothing was done. */
  atOnce(statement: InStatement): ResultSet | undefined {
    const connection = this.#connection
    if (this.#state !== 'running' || !connection?.atOnce) return undefined
    try {
      return connection.atOnce(statement)
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }

  batch(statements: InStatement[]): Promise<ResultSet[]> {
    return this.#inTurn((connection) => connection.batch(statements))
  }

  executeMultiple(sql: string): Promise<void> {
    return this.#inTurn((connection) => connection.executeMultiple(sql))
  }

  async commit(): Promise<void> {
    if (this.#state === 'waiting') await this.#turn?.promise
    if (this.#failure !== undefined && this.#state === 'running') {
      await this.rollback()
      throw new TransactionDoomed(this.#failure)
    }
    if (this.closed) throw this.#over()
    if (this.#state === 'running') this.#end('keep')
    this.#state = 'ended'
    await this.#settled()
  }

  async rollback(): Promise<void> {
    if (this.#state === 'running') this.#end('drop')
    this.#state = 'ended'
    await this.#settled()?.catch(() => {})
  }

  close(): void {
    void this.rollback()
  }

  /** For the writer: the turn has come. Resolves when the unit has ended itself or its time is up. */
  run(connection: OpenTransaction): Promise<Outcome> {
    this.#state = 'running'
    this.#connection = connection
    this.#ran = true
    return new Promise((resolve) => {
      this.#outcome = resolve
      this.#turn?.resolve()
    })
  }

  /** For the writer: it has held its turn for too long. */
  timeUp(unitLimitMs: number): void {
    if (this.#state !== 'running') return
    this.#refusal = new DatabaseBusy(`A transaction held the turn to write for ${unitLimitMs} ms and was rolled back.`)
    this.#end('drop')
  }

  /** For the writer: the group's COMMIT is durable, or failed with this error. */
  settle(error?: unknown): void {
    this.#fate = { error }
    if (error === undefined) this.#hears?.resolve()
    else this.#hears?.reject(error)
  }

  /** For the writer: there will be no turn. */
  refuse(error: unknown): void {
    if (this.#state !== 'waiting') return
    this.#state = 'ended'
    this.#refusal = error
    this.#turn?.reject(error)
  }

  /** undefined: it never had its turn, so there is nothing to wait for. */
  #settled(): Promise<void> | undefined {
    if (!this.#ran) return undefined
    if (!this.#fate) {
      this.#hears ??= deferred()
      return this.#hears.promise
    }
    return this.#fate.error === undefined ? undefined : Promise.reject(this.#fate.error)
  }

  #inTurn<T>(work: (connection: Transaction) => Promise<T>): Promise<T> {
    if (this.#state !== 'running') return this.takeTurn().then(() => this.#now(work))
    return this.#now(work)
  }

  #now<T>(work: (connection: Transaction) => Promise<T>): Promise<T> {
    const connection = this.#connection
    if (this.#state !== 'running' || !connection) return Promise.reject(this.#over())
    return work(connection).catch((error: unknown) => {
      this.#failure ??= error
      throw error
    })
  }

  #end(outcome: Outcome) {
    this.#state = 'ended'
    this.#connection = undefined
    this.#outcome?.(outcome)
  }

  #over(): unknown {
    return this.#refusal ?? new TransactionOver()
  }
}

function deferred() {
  let resolve!: () => void
  let reject!: (error: unknown) => void
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
