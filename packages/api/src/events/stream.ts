// How a procedure answers with a stream. Under node the hub takes the response over, after the doors have been passed
// and before a byte is written; elsewhere (tests, other runtimes) the same frames come out of an ordinary iterator.
import type { ServerResponse } from 'node:http'
import type { Context } from '../core/context.ts'
import { AppError } from '../core/errors.ts'
import { Connection, queueSink, responseSink } from './connection.ts'
import { Batch, type Frame, type Wire } from './frames.ts'
import type { Hub, Place, Wanted } from './hub.ts'

/** What the HTTP side hands in, so that it can hand the response over after the handler has run. */
export interface Takeover {
  attach?: (response: ServerResponse, headers: Record<string, string>) => void
}

export interface StreamContext extends Context {
  hub: Hub
  /** Where the call comes from, as the key under which addresses are counted. */
  address?: string | undefined
  /** Present when node's response can be taken over. */
  takeover?: Takeover
}

const retryMs = 1_000

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
}

function helloFor(ctx: Context, places: Place[], wire: Wire, streamId: string | undefined): Frame {
  const common = { serverTime: ctx.clock().toISOString(), retryMs, version: ctx.config.version }
  if (wire === 'rpc') {
    const cursors = Object.fromEntries(places.map(({ feed, head }) => [feed.scopeId, head]))
    const resumedFrom = Object.fromEntries(
      places.flatMap(({ feed, resumedFrom }) => (resumedFrom === null ? [] : [[feed.scopeId, resumedFrom]])),
    )
    return { rest: {}, rpc: { type: 'hello', streamId, cursors, resumedFrom, ...common } }
  }
  // Without its one scope there would be no stream.
  const [first] = places as [Place]
  const workspaceId = first.feed.kind === 'workspace' ? first.feed.scopeId : null
  const rest = { type: 'hello', workspaceId, seq: first.head, resumedFrom: first.resumedFrom, ...common }
  return { rest, rpc: rest }
}

/** Apart from the call that opened the stream, so that what listens on the response for days keeps none of it alive. */
function begin(connection: Connection, response: ServerResponse, headers: Record<string, string>): Connection {
  const gone = () => connection.close('gone')
  response.on('close', gone)
  response.on('error', gone)
  if (response.destroyed) gone()
  else {
    response.socket?.setNoDelay(true)
    response.socket?.setTimeout(0)
    response.writeHead(200, { ...headers, ...streamHeaders })
    response.flushHeaders()
    if (connection.sink.wire === 'rest') connection.raw(Buffer.from(`retry: ${retryMs}\n\n`))
  }
  return connection
}

async function* nothing(): AsyncGenerator<never> {}

/**
 * Opens a stream over `wanted`. With one scope (`rest`) a scope that is not one's own is NOT_FOUND; with several (`rpc`)
 * it is ignored. A workspace id or one's own user id names its scope by itself.
 */
export async function openStream(
  ctx: StreamContext,
  wire: Wire,
  wanted: Wanted[],
  signal: AbortSignal | undefined,
): Promise<AsyncGenerator<never, void, void>> {
  if (ctx.actor.kind !== 'user') throw new AppError('UNAUTHORIZED')
  const { userId, sessionId } = ctx.actor
  const { hub } = ctx
  const release = hub.caps.hold(userId, ctx.address)
  const places: Place[] = []
  try {
    for (const one of wanted) {
      try {
        places.push(await hub.place(userId, one))
      } catch (error) {
        if (wire === 'rpc' && error instanceof AppError && error.code === 'NOT_FOUND') continue
        throw error
      }
    }
  } catch (error) {
    for (const place of places) hub.abandon(place)
    release()
    throw error
  }
  const streamId = wire === 'rpc' ? hub.lossy.newStreamId() : undefined
  const greet = new Batch([helloFor(ctx, places, wire, streamId)])
  if (ctx.takeover) {
    ctx.takeover.attach = (response, headers) => {
      const { socket } = response
      // The head leaves with the first frames: one call to the system for each of thousands that come back at once.
      socket?.cork()
      const connection = begin(new Connection(userId, sessionId, responseSink(response, wire)), response, headers)
      connection.onClose(release)
      hub.join(connection, places, greet, streamId)
      socket?.uncork()
    }
    return nothing()
  }
  const sink = queueSink(wire)
  const connection = new Connection(userId, sessionId, sink)
  connection.onClose(release)
  const close = () => connection.close('end')
  signal?.addEventListener('abort', close, { once: true })
  hub.join(connection, places, greet, streamId)
  return (async function* () {
    try {
      yield* sink.frames(signal) as AsyncGenerator<never, void, void>
    } finally {
      close()
    }
  })()
}
