import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { refuse } from '../http/errors.ts'
import type { HttpEnv } from '../http/types.ts'
import type { Metrics } from './metrics.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** A request of this machine itself. One that a proxy passes on is somebody else's, whatever its socket says. */
function isLocal({ env }: Context<HttpEnv>): boolean {
  const { headers, socket } = env.incoming
  if (headers['x-forwarded-for'] || headers.forwarded || headers.via) return false
  const address = socket.remoteAddress ?? ''
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/** Open to whoever has the token; without one, only to this machine. To everybody else there is no such page. */
export function metricsRoute(metrics: Metrics, token: string | undefined) {
  const wanted = token === undefined ? undefined : digest(`Bearer ${token}`)
  return async (c: Context<HttpEnv>) => {
    const may = wanted ? timingSafeEqual(digest(c.req.header('authorization') ?? ''), wanted) : isLocal(c)
    if (!may) return refuse(c.req, 'NOT_FOUND')
    const { type, body } = await metrics.text()
    return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-store' })
  }
}
