import type { IncomingMessage, ServerResponse } from 'node:http'
import { newId, type Prompt } from '@parley/db'
import type { Logger } from 'pino'
import { type Asker, asking } from '../asking.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Tracing } from '../tracing/types.ts'
import { stripClientAddress } from './client-address.ts'
import { loggedPath } from './logged-path.ts'
import type { Call, HttpLog, Line } from './types.ts'

type Settings = {
  log: Logger
  addressOf: (incoming: IncomingMessage) => string
  headers: [string, string][]
  answered: Metrics['answered']
  tracing: Pick<Tracing, 'arrived'> | undefined
}

/** The log of one request, made when it has something to say: most never do. */
class RequestLog implements HttpLog {
  #log: Logger
  #asker: Asker
  #own: Logger | undefined
  constructor(log: Logger, asker: Asker) {
    this.#log = log
    this.#asker = asker
  }
  get #at(): Logger {
    this.#own ??= this.#log.child(this.#asker)
    return this.#own
  }
  debug(fields: object, message: string) {
    this.#at.debug(fields, message)
  }
  info(fields: object, message: string) {
    this.#at.info(fields, message)
  }
  warn(fields: object, message: string) {
    this.#at.warn(fields, message)
  }
  error(fields: object, message: string) {
    this.#at.error(fields, message)
  }
}

const isStream = (outgoing: ServerResponse) =>
  String(outgoing.getHeader('content-type')).startsWith('text/event-stream')

/** Apart from the request's context, which a stream would otherwise keep alive for as long as it is open. */
function writeWhenDone(line: Line, outgoing: ServerResponse, answered: Metrics['answered']): void {
  outgoing.once('close', () => {
    const { requestId, incoming, start, userId, procedure, trace } = line
    const took = performance.now() - start
    const ms = Math.round(took * 100) / 100
    // A stream lasts as long as its reader stays: no time of ours.
    if (!isStream(outgoing)) answered(procedure, outgoing.statusCode, took / 1000)
    trace?.ended(procedure, outgoing.statusCode)
    const path = loggedPath(incoming.url ?? '')
    line.log.info(
      {
        requestId,
        // What is undefined is not written.
        traceId: trace?.traceId,
        method: incoming.method,
        path,
        status: outgoing.statusCode,
        ms,
        userId,
      },
      'request',
    )
  })
}

/** Where a request goes that comes to no procedure. */
function placeOf(url: string): string {
  if (url.startsWith('/rpc/')) return 'api'
  if (url.startsWith('/api/auth/')) return 'auth'
  if (/^\/(api|rpc)([/?]|$)/.test(url)) return 'api'
  return /^\/(healthz|readyz|metrics)([?]|$)/.test(url) ? 'operations' : 'web'
}

type Arriving = Pick<Call, 'incoming' | 'outgoing' | 'path' | 'request'> & {
  /** The answer is written by somebody who takes the headers with it, in one: see `Call.head`. */
  together: boolean
}
type Arrive = <R extends Prompt<void>>(arriving: Arriving, go: (call: Call) => R) => R | Promise<void>

/**
 * The first thing that happens to every request: it gets its id (a client's own is not believed), its client address,
 * the headers that every reply carries, and its line in the log once the reply has ended. The headers are set on Node's
 * response, so that streams which take the response over carry them too; where there can be none, they are kept for the
 * answer, because node's table of them costs more than all of the rest here.
 */
export function arrival({ log, addressOf, headers, answered, tracing }: Settings): Arrive {
  // Every field of a request's line is ours, and its path is cleaned by itself: looking for secrets in it would cost six
  // times as much as writing it.
  const lines = log.child({}, { redact: [] })
  const fixed = headers.flat()
  return ({ incoming, outgoing, path, request, together }, go) => {
    const start = performance.now()
    const requestId = newId()
    stripClientAddress(incoming)
    const trace = tracing?.arrived(incoming.method ?? '', incoming.headers, requestId)
    const asker: Asker = trace ? { requestId, traceId: trace.traceId } : { requestId }
    const head = together ? ['x-request-id', requestId, ...fixed] : undefined
    if (!head) {
      outgoing.setHeader('x-request-id', requestId)
      for (const [name, value] of headers) outgoing.setHeader(name, value)
    }
    const procedure = placeOf(incoming.url ?? '')
    const line: Line = { log: lines, requestId, start, incoming, userId: undefined, procedure, trace }
    writeWhenDone(line, outgoing, answered)
    const address = addressOf(incoming)
    const own = new RequestLog(log, asker)
    const call: Call = { incoming, outgoing, path, request, requestId, address, log: own, line, head, session: null }
    if (!trace) return asking.run(asker, go, call)
    return trace
      .within(async () => asking.run(asker, go, call))
      .then(() => {
        // The span of a stream is the time until it begins; it may stay open for days.
        if (isStream(outgoing)) trace.ended(line.procedure, outgoing.statusCode)
      })
  }
}
