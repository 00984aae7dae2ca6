// What the buses of several processes have in common. Whoever listens in this process is told at once, whether the others
// can be reached or not; what goes to them goes in batches, one after another, and what cannot go is dropped.
import { randomBytes } from 'node:crypto'
import { Listeners, signalText } from './listeners.ts'
import type { Bus, Hint, Signal } from './types.ts'

/** A way to the other processes, which mends itself when it breaks. */
export interface Line {
  /** Resolves once it is on its way; rejects at once while the line is down, and after a while when nothing answers. */
  send(text: string): Promise<void>
  /** Throws while the line is down. */
  health(): Promise<void>
  close(): Promise<void>
}

/** What a line tells: what the others (and this process itself) sent, and that it is open, again after each break. */
export interface LineEnds {
  heard(text: string): void
  open(): void
}

/** As much as one NOTIFY of Postgres takes, 7,999 bytes, less some for safety. */
const mostBytes = 7_900
/** More than this waits only while nothing answers. */
const mostSignals = 1_000
const beatMs = 20_000
const forgetMs = 60_000
const lastWordsMs = 500

type Envelope = [origin: string, hints: [scopeId: string, seq: number][], signals: Signal[]]

class Outbox {
  readonly #hints = new Map<string, number>()
  #signals: string[] = []
  #going: Promise<void> | undefined
  readonly #origin: string
  readonly #send: (text: string) => Promise<void>

  constructor(origin: string, send: (text: string) => Promise<void>) {
    this.#origin = origin
    this.#send = send
  }

  hint({ scopeId, seq }: Hint) {
    this.#hints.set(scopeId, Math.max(seq, this.#hints.get(scopeId) ?? 0))
    void this.go()
  }

  signal(text: string) {
    this.#signals.push(text)
    if (this.#signals.length > mostSignals) this.#signals.shift()
    void this.go()
  }

  /** Sends what there is, at least that somebody is here; resolves when nothing is left to send. */
  go(): Promise<void> {
    this.#going ??= this.#empty().finally(() => {
      this.#going = undefined
      // Said between the last look and now.
      if (this.#waits) void this.go()
    })
    return this.#going
  }

  get #waits() {
    return this.#hints.size + this.#signals.length > 0
  }

  async #empty() {
    // What one turn of the loop says goes together.
    await new Promise(setImmediate)
    do {
      try {
        await this.#send(this.#fill())
      } catch {
        // Hints and signals may be lost: the log is asked once a second, and presence is said again.
      }
    } while (this.#waits)
  }

  /** As much as goes into one envelope. */
  #fill(): string {
    const hints: string[] = []
    const signals: string[] = []
    let room = mostBytes - this.#origin.length - '["",[],[]]'.length
    const fits = (text: string) => {
      room -= Buffer.byteLength(text) + 1
      return room >= 0
    }
    for (const [scopeId, seq] of this.#hints) {
      const text = JSON.stringify([scopeId, seq])
      if (!fits(text)) break
      hints.push(text)
      this.#hints.delete(scopeId)
    }
    for (let next = this.#signals[0]; next !== undefined && fits(next); next = this.#signals[0]) {
      signals.push(next)
      this.#signals.shift()
    }
    return `["${this.#origin}",[${hints.join()}],[${signals.join()}]]`
  }
}

/** @param onError hears what a listener threw, and of what arrived that nobody understands */
export function sharedBus(connect: (ends: LineEnds) => Line, onError: (error: unknown) => void): Bus {
  const origin = randomBytes(6).toString('hex')
  const hints = new Listeners<Hint>(onError)
  const signals = new Listeners<Signal>(onError)
  /** When another process was last heard of: while there is none, hints go nowhere. */
  const peers = new Map<string, number>()
  let closed = false

  function heard(text: string) {
    if (closed) return
    try {
      const [from, theirHints, theirSignals] = JSON.parse(text) as Envelope
      if (from === origin) return
      const isNew = !peers.has(from)
      peers.set(from, Date.now())
      // It may not know of us yet, and would keep its hints to itself.
      if (isNew) void outbox.go()
      for (const [scopeId, seq] of theirHints) hints.tell({ scopeId, seq })
      for (const signal of theirSignals) signals.tell(signal)
    } catch (error) {
      onError(error)
    }
  }
  function open() {
    if (closed) return
    void outbox.go()
    signals.tell({ kind: 'restored' })
  }
  const line = connect({ heard, open })
  const outbox = new Outbox(origin, (text) => line.send(text))
  const beat = setInterval(() => {
    void outbox.go()
    for (const [peer, at] of peers) if (Date.now() - at >= forgetMs) peers.delete(peer)
  }, beatMs)
  beat.unref()

  return {
    publish(hint) {
      if (closed) return
      hints.tell(hint)
      if (peers.size > 0) outbox.hint(hint)
    },
    subscribe: (listener) => (closed ? () => {} : hints.add(listener)),
    tell(signal) {
      const text = closed ? undefined : signalText(signal, onError)
      if (text === undefined) return
      signals.tell(signal)
      outbox.signal(text)
    },
    hear: (listener) => (closed ? () => {} : signals.add(listener)),
    health: () => line.health(),
    async close() {
      if (closed) return
      closed = true
      clearInterval(beat)
      hints.clear()
      signals.clear()
      // The last words: that this process goes.
      await Promise.race([outbox.go(), new Promise((resolve) => setTimeout(resolve, lastWordsMs).unref())])
      await line.close()
    },
  }
}
