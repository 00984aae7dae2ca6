import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import { TransactionDoomed, TransactionOver } from '../errors.ts'
import type { Seat } from './engine.ts'
import { told, type Watch } from './watch.ts'

export const queryOn = (
  client: PoolClient,
  config: QueryConfig,
  values: unknown[] | undefined,
  watch: Watch | undefined,
): Promise<QueryResult> =>
  told(
    watch,
    config.text,
    () => client.query(config, values),
    ({ rowCount }) => rowCount ?? 0,
  )

/**
 * One connection for the length of one transaction. After the end nothing passes: the connection then belongs to
 * somebody else's transaction, and a late statement would land in it.
 */
export class PostgresSeat implements Seat {
  closed = false
  #client: PoolClient
  #tail: Promise<unknown> = Promise.resolve()
  #failure: unknown
  #watch: Watch | undefined

  constructor(client: PoolClient, watch?: Watch) {
    this.#client = client
    this.#watch = watch
  }

  /** Statements go one after another, as the wire wants them, also when they are sent side by side. */
  query(config: QueryConfig, values?: unknown[]): Promise<QueryResult> {
    if (this.closed) return Promise.reject(new TransactionOver())
    const result = this.#tail.then(() => queryOn(this.#client, config, values, this.#watch))
    this.#tail = result.catch((error: unknown) => {
      this.#failure ??= error
    })
    return result
  }

  /** Postgres answers the COMMIT of a failed transaction with ROLLBACK and no error: that must not pass for success. */
  async commit(): Promise<void> {
    this.closed = true
    await this.#tail
    const { command } = await queryOn(this.#client, { text: 'COMMIT' }, undefined, this.#watch)
    if (command !== 'COMMIT') throw new TransactionDoomed(this.#failure)
  }

  /** Returns the error when the connection is broken. */
  async rollback(): Promise<Error | undefined> {
    this.closed = true
    await this.#tail
    try {
      await this.#client.query('ROLLBACK')
      return undefined
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }
}
