// A reader of server-sent events over a socket of its own: it can be cut, it resumes where it was, and keeps what it heard.
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from './client.ts'

export interface Frame {
  type: string
  seq?: number
  at?: string
  workspaceId?: string | null
  resumedFrom?: number | null
  reason?: string
  payload: Record<string, unknown>
  /** When it came, as of `performance.now()`. */
  heard?: number
}

export interface ReaderOptions {
  /** Where to begin; nothing is now. */
  after?: string | number
  /** Whether it comes back by itself, with its cursor, until it is stopped. */
  resumes?: boolean
  /** A resuming reader takes a line that is silent for so long for dead. */
  silenceMs?: number
  /** What is kept of an event, where keeping all of it would take too much room. */
  keep?: (event: Frame) => Frame
  /** Asked for each attempt: a client may come back to another process. */
  url: () => string
}

/** How soon after a break it comes back, at the most. */
const jitterMs = 200

export class Reader {
  /** Everything with a seq, in the order in which it came, over all connections. */
  readonly events: Frame[] = []
  readonly hellos: Frame[] = []
  readonly resets: Frame[] = []
  cursor: string | undefined
  connections = 0
  ended = false
  endedAt = Number.POSITIVE_INFINITY
  /** Of the last connection. */
  status = 0
  /** When the last byte came, as of `performance.now()`. */
  lastByteAt = 0
  bytes = 0
  #request: ClientRequest | undefined
  #stopped = false
  readonly #options: ReaderOptions
  readonly #path: string
  readonly #person: Person

  constructor(person: Person, path: string, options: ReaderOptions) {
    this.#person = person
    this.#path = path
    this.#options = options
    this.cursor = options.after === undefined ? undefined : String(options.after)
    void this.#go()
  }

  /** Cuts the line, as a client would by walking off. A resuming reader comes back. */
  cut(): void {
    this.#request?.destroy()
  }

  stop(): void {
    this.#stopped = true
    this.cut()
  }

  /** Until `met` holds; throws after `patienceMs`. */
  async until(met: () => boolean, what: string, patienceMs = 20_000): Promise<void> {
    const end = performance.now() + patienceMs
    while (!met()) {
      if (performance.now() > end) throw new Error(`A reader waited too long ${what}.`)
      await sleep(5)
    }
  }

  greeted(): Promise<void> {
    return this.until(() => this.hellos.length > 0, 'to be greeted')
  }

  ofType(type: string): Frame[] {
    return this.events.filter((event) => event.type === type)
  }

  async #go(): Promise<void> {
    do {
      await this.#connect().catch(() => {})
      if (this.#stopped || !this.#options.resumes) break
      await sleep(Math.random() * jitterMs)
    } while (!this.#stopped)
    this.ended = true
    this.endedAt = performance.now()
  }

  async #connect(): Promise<void> {
    this.connections++
    const headers = { cookie: this.#person.cookie, ...(this.cursor !== undefined && { 'last-event-id': this.cursor }) }
    const call = request(new URL(this.#path, this.#options.url()), { agent: false, headers })
    this.#request = call
    // Also before the answer: a line may hang as soon as it is up.
    if (this.#options.silenceMs) call.setTimeout(this.#options.silenceMs, () => call.destroy())
    call.end()
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      call.once('response', resolve)
      call.once('error', reject)
    })
    this.status = response.statusCode ?? 0
    if (this.status !== 200) {
      response.resume()
      return
    }
    let text = ''
    response.setEncoding('utf8')
    for await (const piece of response) {
      this.lastByteAt = performance.now()
      this.bytes += piece.length
      const parts = (text + piece).split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) this.#take(part)
    }
  }

  #take(part: string): void {
    const lines = part.split('\n')
    const id = lines.find((line) => line.startsWith('id: '))?.slice(4)
    const data = lines.find((line) => line.startsWith('data: '))?.slice(6)
    if (data) {
      const frame = { ...(JSON.parse(data) as Frame), heard: performance.now() }
      if (frame.type === 'hello') {
        this.hellos.push(frame)
        // Whoever starts now has a place from now on, also before anything was said.
        this.cursor ??= String(frame.seq)
      } else if (frame.type === 'reset') this.resets.push(frame)
      else if (frame.seq !== undefined) this.events.push(this.#options.keep?.(frame) ?? frame)
    }
    if (id !== undefined) this.cursor = id
  }
}

export const readWorkspace = (person: Person, workspaceId: string, options: ReaderOptions): Reader =>
  new Reader(person, `/api/workspaces/${workspaceId}/events`, options)
