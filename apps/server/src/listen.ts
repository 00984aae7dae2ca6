import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { App } from './http/types.ts'

/**
 * Listens. Node's default backlog of 511 drops connections when thousands of clients come back after a restart, and
 * each drop costs its client a second. Idle connections outlive those of usual proxies, which reuse them.
 */
export async function listen(app: App, { port, host }: { port: number; host: string }): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.keepAliveTimeout = 65_000
  server.listen({ port, host, backlog: 4096 })
  await once(server, 'listening')
  return server
}

/** Takes no new connections, lets requests that are under way finish, and cuts what is left after `patienceMs`. */
export async function closeServer(server: Server, patienceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that was busy when the closing began stays open afterwards, waiting for a next request.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
