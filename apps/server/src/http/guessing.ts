import { failureCounter } from '@parley/auth'
import { addressKey, type Limiter } from '@parley/drivers'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './errors.ts'
import type { HttpEnv } from './types.ts'

/** Calls that carry the token of an invitation: what may be tried at random. */
const withToken = /^\/(api\/invitations\/[^/]+(\/accept)?|rpc\/invitations\/(get|accept))\/?$/

/**
 * Refuses an address that has asked for too many invitations that there are not, whoever is signed in there. However many
 * are asked for at once: each is counted before it is looked up, and given back when it was there.
 */
export function guessing(limiter: Limiter): MiddlewareHandler<HttpEnv> {
  const attempt = failureCounter()
  return async (c, next) => {
    if (c.req.method === 'DELETE' || !withToken.test(c.req.path)) return next()
    const look = async () => {
      await next()
      return c.env.outgoing.headersSent ? c.env.outgoing.statusCode : c.res.status
    }
    const asked = await attempt([{ limiter, key: addressKey(c.get('call').address) }], look, (status) => status === 404)
    if ('outcome' in asked) return
    c.env.outgoing.setHeader('retry-after', asked.refused.retryAfterSeconds)
    return refuse(c.req, 'TOO_MANY_REQUESTS', 'Too many invitations were tried. Wait a little before the next one.')
  }
}
