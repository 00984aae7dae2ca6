import type { IncomingMessage } from 'node:http'
import { newId } from '@parley/db'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import { stripClientAddress } from './client-address.ts'
import { loggedPath } from './logged-path.ts'
import type { HttpEnv } from './types.ts'

type Settings = {
  log: Logger
  addressOf: (incoming: IncomingMessage) => string
  headers: [string, string][]
}

/**
 * The first thing that happens to every request: it gets its id (a client's own is not believed), its client address,
 * the headers that every reply carries, and its line in the log once the reply has ended. The headers are set on Node's
 * response, so that streams which take the response over carry them too.
 */
export function arrival({ log, addressOf, headers }: Settings): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { incoming, outgoing } = c.env
    const start = performance.now()
    const requestId = newId()
    stripClientAddress(incoming)
    c.set('requestId', requestId)
    c.set('address', addressOf(incoming))
    c.set('log', log.child({ requestId }))
    c.set('session', null)
    outgoing.setHeader('x-request-id', requestId)
    for (const [name, value] of headers) outgoing.setHeader(name, value)
    outgoing.once('close', () => {
      const ms = Math.round((performance.now() - start) * 100) / 100
      const userId = c.get('session')?.userId
      const path = loggedPath(incoming.url ?? '')
      log.info(
        { requestId, method: incoming.method, path, status: outgoing.statusCode, ms, ...(userId && { userId }) },
        'request',
      )
    })
    await next()
  }
}
