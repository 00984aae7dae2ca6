import type { IncomingHttpHeaders } from 'node:http'
import type { Watch } from '@parley/db'

/** What is told of a request that has come, from its arrival to its end. */
export interface RequestTrace {
  /** 32 hex digits: the caller's, if it said one. */
  traceId: string
  /** What is done for it becomes part of it. */
  within<T>(run: () => T): T
  /** Once; later calls are ignored. */
  ended(procedure: string, status: number): void
}

/** Spans of this process. There is none unless somebody is to be told: see `startTracing`. */
export interface Tracing {
  arrived(method: string, headers: IncomingHttpHeaders, requestId: string): RequestTrace
  database: Required<Pick<Watch, 'statement' | 'transaction'>>
  /** A hint goes out on the bus. */
  published(scopeId: string, publish: () => void): void
  /** Sends what has not been sent yet. */
  stop(): Promise<void>
}
