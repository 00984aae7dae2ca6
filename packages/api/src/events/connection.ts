// One open stream: where its bytes go, and how far each of its scopes has been told.
import type { ServerResponse } from 'node:http'
import type { Batch, Frame, Wire } from './frames.ts'

/** Where a stream ends up. A sink that cannot keep up is destroyed by the connection, never waited for. */
export interface Sink {
  wire: Wire
  send(batch: Batch): void
  /** Bytes that are no frame: heartbeats, goodbyes. Sinks without bytes ignore them. */
  raw(bytes: Buffer): void
  /** Bytes accepted and not yet taken by the reader. */
  backlog(): number
  end(): void
  destroy(): void
}

/** A reader that lets this much pile up is cut off; it resumes by its cursor. */
export const maxBacklog = 1024 * 1024
const drainStep = 20
const maxDrainWait = 30_000

export class Connection {
  readonly userId: string
  readonly sessionId: string
  readonly sink: Sink
  #onClose: (() => void)[] = []
  closed = false
  /** Frames that were handed to the sink. */
  delivered = 0
  /** It was ended because its reader took too little. */
  cutOff = false

  constructor(userId: string, sessionId: string, sink: Sink) {
    this.userId = userId
    this.sessionId = sessionId
    this.sink = sink
  }

  onClose(fn: () => void) {
    if (this.closed) fn()
    else this.#onClose.push(fn)
  }

  send(batch: Batch) {
    if (this.closed) return
    this.delivered += batch.frames.length
    this.sink.send(batch)
    if (this.sink.backlog() > maxBacklog) this.close('destroy')
  }

  raw(bytes: Buffer) {
    if (this.closed) return
    this.sink.raw(bytes)
    if (this.sink.backlog() > maxBacklog) this.close('destroy')
  }

  /** Whether a reader that is being told its backlog should first take what it has been sent. */
  get crowded(): boolean {
    return !this.closed && this.sink.backlog() > maxBacklog / 4
  }

  /** Waits until it has taken most of it; one that takes nothing is cut off. */
  async drained() {
    for (let waited = 0; this.crowded; waited += drainStep) {
      if (waited > maxDrainWait) return this.close('destroy')
      await new Promise((resolve) => setTimeout(resolve, drainStep))
    }
  }

  /** 'end' lets the reader have what it was sent, 'destroy' does not. */
  close(how: 'end' | 'destroy' | 'gone' = 'end') {
    if (this.closed) return
    this.closed = true
    if (how === 'end') this.sink.end()
    if (how === 'destroy') {
      this.cutOff = true
      this.sink.destroy()
    }
    for (const fn of this.#onClose.splice(0)) fn()
  }
}

/**
 * Bytes straight onto node's response, past every web stream. Once its head has left, frames go past the response too:
 * it would cut each of them into the same chunk again, in three pieces, for every connection by itself. Both ways end in
 * the socket's one queue, so they may alternate.
 */
class ResponseSink implements Sink {
  readonly wire: Wire
  readonly #response: ServerResponse

  constructor(response: ServerResponse, wire: Wire) {
    this.#response = response
    this.wire = wire
  }
  send(batch: Batch) {
    const { socket, chunkedEncoding, writableEnded } = this.#response
    // Not to a client of HTTP/1.0, which knows no chunks, nor while the answer before this one is still under way.
    if (chunkedEncoding && socket && !writableEnded) socket.write(batch.chunk(this.wire))
    else this.#response.write(batch.bytes(this.wire))
  }
  raw(bytes: Buffer) {
    this.#response.write(bytes)
  }
  backlog() {
    return this.#response.writableLength
  }
  end() {
    this.#response.end()
  }
  destroy() {
    this.#response.destroy()
  }
}

/** For a response whose head has been flushed. */
export const responseSink = (response: ServerResponse, wire: Wire): Sink => new ResponseSink(response, wire)

/** Values instead of bytes, for callers in the same process and for runtimes without node's response. */
export function queueSink(wire: Wire): Sink & { frames(signal?: AbortSignal): AsyncGenerator<object, void, void> } {
  const queue: Frame[] = []
  let wake: (() => void) | undefined
  let done = false
  const finish = () => {
    done = true
    wake?.()
  }
  return {
    wire,
    send(batch) {
      queue.push(...batch.frames)
      wake?.()
    },
    raw() {},
    backlog: () => queue.length * 512,
    end: finish,
    destroy() {
      queue.length = 0
      finish()
    },
    async *frames(signal) {
      signal?.addEventListener('abort', finish, { once: true })
      for (;;) {
        const next = queue.shift()
        if (next) yield next[wire]
        else if (done) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          wake = undefined
        }
      }
    },
  }
}
