// How an event looks on the wire. Each is serialised once per wire format into one Buffer, which is then written to
// every connection: the bytes must be the same for every receiver (performance: the stream hub).
import { errorMessage } from '../core/errors.ts'
import type { LoggedEvent } from './log.ts'

/** `rest`: plain server-sent events of one scope. `rpc`: what oRPC's client reads, with `scopeId`, of several. */
export type Wire = 'rest' | 'rpc'

export type ScopeKind = 'workspace' | 'user'

/** The values of both wire formats for one frame, and its position. */
export interface Frame {
  /** Absent for frames that are not in the log. */
  id?: number
  rest: object
  rpc: object
}

const encode = (frame: Frame, wire: Wire): string => {
  if (wire === 'rpc') return `event: message\ndata: ${JSON.stringify({ json: frame.rpc })}\n\n`
  const id = frame.id === undefined ? '' : `id: ${frame.id}\n`
  return `${id}data: ${JSON.stringify(frame.rest)}\n\n`
}

export const chunkOf = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

/** Frames that travel together: one Buffer per wire format, made when the first connection asks for it. */
export class Batch {
  readonly frames: readonly Frame[]
  #bytes: Partial<Record<Wire, Buffer>> = {}
  #chunks: Partial<Record<Wire, Buffer>> = {}
  constructor(frames: readonly Frame[]) {
    this.frames = frames
  }
  bytes(wire: Wire): Buffer {
    this.#bytes[wire] ??= Buffer.from(this.frames.map((frame) => encode(frame, wire)).join(''))
    return this.#bytes[wire]
  }
  /** The same as one chunk of HTTP/1.1. */
  chunk(wire: Wire): Buffer {
    this.#chunks[wire] ??= chunkOf(this.bytes(wire))
    return this.#chunks[wire]
  }
}

export function eventFrame(event: LoggedEvent, kind: ScopeKind): Frame {
  const rest = {
    type: event.type,
    seq: event.seq,
    workspaceId: kind === 'workspace' ? event.scopeId : null,
    at: event.at,
    payload: event.payload,
  }
  return { id: event.seq, rest, rpc: { scopeId: event.scopeId, ...rest } }
}

export type ResetReason = 'too_old' | 'bad_cursor'

export function resetFrame(scopeId: string, kind: ScopeKind, seq: number, reason: ResetReason): Frame {
  const rest = { type: 'reset', workspaceId: kind === 'workspace' ? scopeId : null, seq, reason }
  return { id: seq, rest, rpc: { scopeId, ...rest } }
}

/** A frame of only an id: moves the cursor of a client that may not see what happened. Not an event to any parser. */
export const idleBytes = (seq: number) => Buffer.from(`id: ${seq}\n\n`)
export const heartbeatBytes = Buffer.from(': \n\n')

/** What a stream that has begun says when the server stops: come back, spread over time. */
export const goodbyeBytes = (wire: Wire, retryMs: number) =>
  Buffer.from(wire === 'rest' ? `: ${errorMessage.SERVICE_UNAVAILABLE}\nretry: ${retryMs}\n\n` : heartbeatBytes)
