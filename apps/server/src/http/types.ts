import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { RequestInfo } from '@parley/api/server'
import type { Session } from '@parley/auth'
import type { Hono } from 'hono'
import type { RequestTrace } from '../tracing/types.ts'

export type HttpLog = RequestInfo['log']

/** What the line in the log, and the metrics, will say of a request. */
export type Line = {
  log: HttpLog
  requestId: string
  start: number
  incoming: IncomingMessage
  userId: string | undefined
  /** Where somebody is told of traces. */
  trace?: RequestTrace | undefined
  /** What the request has come to: the name of a procedure, or the kind of place. */
  procedure: string
}

/** A request on its way, Hono's or the short one: what the checks look at, and what they note. */
export type Call = {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  /** Without its query. */
  readonly path: string
  /** As the web has it: made where somebody wants it. */
  readonly request: () => Request
  readonly requestId: string
  /** The client's address: the socket's, or what a trusted proxy says. */
  readonly address: string
  readonly log: HttpLog
  readonly line: Line
  /** Headers that node is given with the answer itself; absent where it is given each of them as it comes. */
  readonly head: string[] | undefined
  session: Session | null
}

/** Says a header with the reply, beside whatever else is said. */
export function say({ head, outgoing }: Pick<Call, 'head' | 'outgoing'>, name: string, value: string): void {
  if (head) head.push(name, value)
  else outgoing.appendHeader(name, value)
}

export type HttpEnv = {
  Bindings: HttpBindings
  Variables: { call: Call }
}
export type App = Hono<HttpEnv>
