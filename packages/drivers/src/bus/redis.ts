// Pub/sub. Redis keeps nothing of it, and is never the authority for anything: while it is away every process goes on by
// itself, and looks into the log once a second.
import { Redis, type RedisOptions } from 'ioredis'
import { type Line, type LineEnds, sharedBus } from './shared.ts'
import type { Bus, BusOptions } from './types.ts'

const patienceMs = 2_000
const pingMs = 3_000
const longestPauseMs = 2_000

const clientOptions: RedisOptions = {
  connectTimeout: patienceMs,
  commandTimeout: patienceMs,
  maxRetriesPerRequest: 0,
  // What is said while nobody hears it is dropped, not kept for later.
  enableOfflineQueue: false,
  autoResubscribe: false,
  // One that hangs: more than a ping and its answer may take.
  socketTimeout: pingMs + patienceMs,
  retryStrategy: (times) => Math.min(longestPauseMs, 50 * 2 ** Math.min(times, 8)),
}

class RedisLine implements Line {
  readonly #channel: string
  readonly #ends: LineEnds
  readonly #options: BusOptions
  readonly #ear: Redis
  readonly #mouth: Redis
  readonly #ping: NodeJS.Timeout
  #hears = false
  #away = false

  constructor(url: string, channel: string, ends: LineEnds, options: BusOptions) {
    this.#channel = channel
    this.#ends = ends
    this.#options = options
    this.#ear = new Redis(url, clientOptions)
    this.#mouth = new Redis(url, clientOptions)
    for (const client of [this.#ear, this.#mouth]) {
      client.on('error', (error) => this.#lose(error))
      client.on('close', () => this.#lose())
      client.on('ready', () => void this.#begin())
    }
    this.#ear.on('message', (_, text) => this.#ends.heard(text))
    this.#ping = setInterval(() => {
      for (const client of [this.#ear, this.#mouth]) client.ping().catch(() => {})
    }, pingMs)
    this.#ping.unref()
  }

  /** Either connection is new: open again once both are there, and the ear listens. */
  async #begin() {
    try {
      if (this.#ear.status !== 'ready') return
      await this.#ear.subscribe(this.#channel)
      this.#hears = true
    } catch (error) {
      return this.#lose(error as Error)
    }
    if (this.#mouth.status !== 'ready') return
    if (this.#away) this.#options.log?.info({}, 'Redis is back: other processes are heard again.')
    this.#away = false
    this.#ends.open()
  }

  #lose(error?: Error) {
    if (this.#ear.status !== 'ready') this.#hears = false
    if (this.#away || this.#ear.status === 'end') return
    this.#away = true
    // Its words alone: the error of a refused sign-in carries the password.
    this.#options.log?.warn(
      { reason: error?.message },
      'Redis is away: what happens in other processes comes a second later.',
    )
  }

  async send(text: string) {
    await this.#mouth.publish(this.#channel, text)
  }

  async health() {
    if (!this.#hears) throw new Error('Redis is not listened to.')
    await this.#mouth.ping()
  }

  async close() {
    clearInterval(this.#ping)
    for (const client of [this.#ear, this.#mouth]) {
      client.removeAllListeners('close')
      client.disconnect()
    }
  }
}

/**
 * The bus of all processes that name the same `channel` on one Redis. It connects in the background, and again after
 * each break. The number of a database in the URL does not part them: the channel must.
 */
export const redisBus = (url: string, { channel, ...options }: BusOptions & { channel: string }): Bus =>
  sharedBus((ends) => new RedisLine(url, channel, ends, options), options.onError ?? (() => {}))
