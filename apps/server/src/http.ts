import type { Api } from '@parley/api/server'
import type { Auth } from '@parley/auth'
import type { Limiter } from '@parley/drivers'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { docsRoutes } from './docs/routes.ts'
import { accounts, rest, rpc } from './http/api.ts'
import { arrival } from './http/arrival.ts'
import { limitBody } from './http/body-limit.ts'
import { clientAddress } from './http/client-address.ts'
import { refuse } from './http/errors.ts'
import { healthz, readyz } from './http/health.ts'
import { identify } from './http/identify.ts'
import { originGuard } from './http/origin-guard.ts'
import { rateLimit } from './http/rate-limit.ts'
import { securityHeaders } from './http/security-headers.ts'
import { spa } from './http/spa.ts'
import type { App, HttpEnv } from './http/types.ts'

export type HttpParts = {
  log: Logger
  publicUrl: string
  /** Origins of our own pages: see `allowedOrigins`. */
  origins: string[]
  trustedProxies: string[]
  limiter: Limiter
  auth: Auth
  api: Pick<Api, 'handleRest' | 'handleRpc'>
  /** What must answer for the instance to be ready, by name. */
  checks: Record<string, () => Promise<void>>
  openApiDocument: () => Promise<object>
  /** Folder of the built web app. */
  webFolder: string
}

/** Everything that is served, and the order in which a request meets it. */
export function createHttp(parts: HttpParts): App {
  const app = new Hono<HttpEnv>()
  const { log, api, auth } = parts
  const headers = securityHeaders(parts.publicUrl.startsWith('https:'))

  app.use(arrival({ log, headers, addressOf: clientAddress(parts.trustedProxies) }))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(parts.checks))

  for (const path of ['/api/*', '/rpc/*']) {
    app.use(path, originGuard(parts.origins))
    app.use(path, identify(auth))
    app.use(path, rateLimit(parts.limiter))
    app.use(path, limitBody())
  }
  app.all('/api/auth/*', accounts(auth))
  app.route('/api', docsRoutes(parts.openApiDocument))
  app.all('/api/*', rest(api))
  app.all('/rpc/*', rpc(api))
  // The bare names are no pages of the web app either.
  for (const path of ['/api', '/rpc']) app.all(path, (c) => refuse(c, 'NOT_FOUND'))

  app.all('*', spa(parts.webFolder))
  app.onError((error, c) => {
    c.get('log').error({ err: error }, 'A request failed.')
    return refuse(c, 'INTERNAL_SERVER_ERROR', undefined, { requestId: c.get('requestId') })
  })
  return app
}
