import type { Duplex } from 'node:stream'
import type { PoolClient, QueryConfig, QueryResult } from 'pg'
import { TransactionDoomed, TransactionOver } from '../errors.ts'
import type { Seat, Turn } from './engine.ts'
import { told, type Watch } from './watch.ts'

/**
 * What is sent before the loop turns leaves in one piece: a call into the system costs more than most statements do. The
 * driver corks the same stream around each statement, and the outermost cork holds.
 */
function sendTogether(client: PoolClient): void {
  // The driver's types leave its connection out; its own extensions go the same way to the stream.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  // After everything that goes on at once from here.
  queueMicrotask(() => process.nextTick(() => stream.uncork()))
}

export function queryOn(
  client: PoolClient,
  config: QueryConfig,
  values: unknown[] | undefined,
  watch: Watch | undefined,
): Promise<QueryResult> {
  sendTogether(client)
  return told(
    watch,
    config.text,
    () => client.query(config, values),
    ({ rowCount }) => rowCount ?? 0,
  )
}

/**
 * One connection for the length of one unit of work. After its end nothing passes: the connection then belongs to somebody
 * else's, and a late statement would land in it. Statements are answered in the order in which they are sent, and need
 * not wait for each other to be sent.
 */
export class PostgresSeat implements Seat {
  closed = false
  readonly turn: Turn
  readonly #client: PoolClient
  readonly #watch: Watch | undefined
  #settled: Promise<unknown> = Promise.resolve()
  #failure: { error: unknown } | undefined

  constructor(client: PoolClient, turn: Turn, watch?: Watch) {
    this.#client = client
    this.turn = turn
    this.#watch = watch
  }

  query(config: QueryConfig, values?: unknown[]): Promise<QueryResult> {
    if (this.closed) return Promise.reject(new TransactionOver())
    const result = queryOn(this.#client, config, values, this.#watch)
    const noted = result.catch((error: unknown) => {
      this.#failure ??= { error }
    })
    this.#settled = Promise.all([this.#settled, noted])
    return result
  }

  /** Closes it; resolves when every statement has its answer. */
  async end(): Promise<void> {
    this.closed = true
    await this.#settled
  }

  /**
   * After its end: throws if a statement failed and nobody gave up for it. Postgres does nothing more after a failure, until
   * a savepoint is gone back to.
   */
  async check(): Promise<void> {
    if (!this.#failure) return
    const { error } = this.#failure
    await this.#client.query('SELECT 1').catch(() => {
      throw new TransactionDoomed(error)
    })
  }
}
