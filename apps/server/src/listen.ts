import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Http } from './http.ts'

/**
 * Listens. Node's default backlog of 511 drops connections when thousands of clients come back after a restart, and
 * each drop costs its client a second. Idle connections outlive those of usual proxies, which reuse them.
 */
export async function listen({ app, short }: Http, { port, host }: { port: number; host: string }): Promise<Server> {
  const long = getRequestListener(app.fetch)
  const server = createServer((incoming, outgoing) => {
    if (!short(incoming, outgoing)) void long(incoming, outgoing)
  })
  server.keepAliveTimeout = 65_000
  server.listen({ port, host, backlog: 4096 })
  await once(server, 'listening')
  return server
}

/**
 * Node lets in one connection per turn of its loop: on a busy server a hundred may stand in line when the end comes.
 * Turns are counted, not milliseconds, since one turn may last long.
 */
async function nobodyInLine(server: Server): Promise<void> {
  let quietTurns = 0
  server.on('connection', () => {
    quietTurns = 0
  })
  for (let turns = 0; turns < 200 && quietTurns < 5; turns++) {
    quietTurns++
    await sleep(5)
  }
}

/** Time in which a connection that was opened just before the end may say what it wants. */
const hearMs = 250

/**
 * Takes no new connections, lets requests that are under way finish, and cuts what is left after `patienceMs`.
 *
 * Node's own `close` drops at once whoever stands in line and every connection whose request it has not begun to read,
 * and with them requests that were sent well before: so the line is let in, and the listening alone ended first.
 */
export async function closeServer(server: Server, patienceMs: number): Promise<void> {
  server.prependListener('request', (_, response) => {
    response.shouldKeepAlive = false
  })
  await nobodyInLine(server)
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
  await Promise.race([closed, sleep(hearMs)])
  // A connection that was busy until now stays open, waiting for a next request that must not come.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
