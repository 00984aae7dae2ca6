import type { HttpBindings } from '@hono/node-server'
import type { Session } from '@parley/auth'
import type { Hono } from 'hono'
import type { Logger } from 'pino'

export type HttpEnv = {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    /** The client's address: the socket's, or what a trusted proxy says. */
    address: string
    log: Logger
    session: Session | null
  }
}
export type App = Hono<HttpEnv>
