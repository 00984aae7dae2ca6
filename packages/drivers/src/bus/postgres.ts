// LISTEN and NOTIFY, on a connection of its own. It needs a real session: a pooler that lends connections per transaction
// hears nothing.
import pg from 'pg'
import { type Line, type LineEnds, sharedBus } from './shared.ts'
import type { Bus, BusOptions } from './types.ts'

const channel = 'parley_bus'
const patienceMs = 5_000
/** A connection that is half gone says nothing by itself. */
const pingMs = 10_000
const longestPauseMs = 5_000

class PostgresLine implements Line {
  readonly #url: string
  readonly #ends: LineEnds
  readonly #options: BusOptions
  #client: pg.Client | undefined
  #pause: NodeJS.Timeout | undefined
  #failures = 0
  #closed = false
  readonly #ping: NodeJS.Timeout

  constructor(url: string, ends: LineEnds, options: BusOptions) {
    this.#url = url
    this.#ends = ends
    this.#options = options
    this.#ping = setInterval(() => void this.health().catch(() => {}), pingMs)
    this.#ping.unref()
    void this.#connect()
  }

  async #connect() {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'parley-bus',
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      keepAlive: true,
    })
    let lost = false
    const lose = (error?: Error) => {
      if (lost) return
      lost = true
      this.#lose(client, error)
    }
    client.on('error', lose)
    client.on('end', () => lose())
    client.on('notification', ({ payload }) => this.#ends.heard(payload ?? ''))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      return lose(error as Error)
    }
    if (this.#closed || lost) return void client.end().catch(() => {})
    this.#client = client
    if (this.#failures > 0) this.#options.log?.info({}, 'The bus is back: other processes are heard again.')
    this.#failures = 0
    this.#ends.open()
  }

  #lose(client: pg.Client, error?: Error) {
    // Not waited for: what hangs would hang here too.
    void client.end().catch(() => {})
    if (this.#client === client) this.#client = undefined
    if (this.#closed) return
    if (this.#failures++ === 0)
      this.#options.log?.warn({ err: error }, 'The bus is away: what happens in other processes comes a second later.')
    const pause = Math.min(longestPauseMs, 100 * 2 ** Math.min(this.#failures, 6))
    this.#pause = setTimeout(() => void this.#connect(), pause * (0.75 + Math.random() / 2))
    this.#pause.unref()
  }

  async #query(text: string, values: string[] = []) {
    const client = this.#client
    if (!client) throw new Error('The bus has no connection to Postgres.')
    try {
      await client.query(text, values)
    } catch (error) {
      // Nothing that is sent here can be wrong in itself: the connection is, or hangs.
      client.emit('error', error)
      throw error
    }
  }

  send(text: string) {
    return this.#query('SELECT pg_notify($1, $2)', [channel, text])
  }

  health() {
    return this.#query('SELECT 1')
  }

  async close() {
    this.#closed = true
    clearInterval(this.#ping)
    clearTimeout(this.#pause)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => {})
  }
}

/** The bus of all processes on one Postgres database. It connects in the background, and again after each break. */
export const postgresBus = (url: string, options: BusOptions = {}): Bus =>
  sharedBus((ends) => new PostgresLine(url, ends, options), options.onError ?? (() => {}))
