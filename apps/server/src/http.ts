import type { Api } from '@parley/api/server'
import type { Auth } from '@parley/auth'
import type { Limiter } from '@parley/drivers'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { docsRoutes } from './docs/routes.ts'
import { accounts, rest, rpc } from './http/api.ts'
import { arrival } from './http/arrival.ts'
import { limitBody } from './http/body-limit.ts'
import { asMiddleware, inOrder } from './http/checks.ts'
import { clientAddress } from './http/client-address.ts'
import { failed, refuse } from './http/errors.ts'
import { guessing } from './http/guessing.ts'
import { healthz, readyz } from './http/health.ts'
import { identify } from './http/identify.ts'
import { originGuard } from './http/origin-guard.ts'
import { rateLimit } from './http/rate-limit.ts'
import { securityHeaders } from './http/security-headers.ts'
import { type ShortWay, shortWay } from './http/short-way.ts'
import { spa } from './http/spa.ts'
import type { App, HttpEnv } from './http/types.ts'
import type { Metrics } from './metrics/metrics.ts'
import { metricsRoute } from './metrics/route.ts'
import type { Tracing } from './tracing/types.ts'

export type HttpParts = {
  log: Logger
  publicUrl: string
  /** Origins of our own pages: see `allowedOrigins`. */
  origins: string[]
  trustedProxies: string[]
  limiter: Limiter
  /** Counts invitations that were asked for and are not there. */
  guesses: Limiter
  auth: Auth
  api: Pick<Api, 'handleRest' | 'handleRpc' | 'isCall' | 'handleCall'>
  /** What must answer for the instance to be ready, by name. */
  checks: Record<string, () => Promise<void>>
  /** What the instance is better with, and ready without. */
  helpers?: Record<string, () => Promise<void>>
  openApiDocument: () => Promise<object>
  metrics: Metrics
  tracing?: Tracing | undefined
  /** Whoever shows it may read the metrics from elsewhere. */
  metricsToken: string | undefined
  /** Folder of the built web app. */
  webFolder: string
}

export type Http = { app: App; short: ShortWay }

/** Everything that is served, and the order in which a request meets it. */
export function createHttp(parts: HttpParts): Http {
  const app = new Hono<HttpEnv>()
  const { log, api, auth, tracing } = parts
  const headers = securityHeaders(parts.publicUrl.startsWith('https:'))

  const guesses = guessing(parts.guesses)
  const addressOf = clientAddress(parts.trustedProxies)
  const arrive = arrival({ log, headers, addressOf, answered: parts.metrics.answered, tracing })
  app.use((c, next) => {
    const { incoming, outgoing } = c.env
    return arrive({ incoming, outgoing, path: c.req.path, request: () => c.req.raw, together: false }, (call) => {
      c.set('call', call)
      return next()
    })
  })
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(parts.checks, parts.helpers))
  app.get('/metrics', metricsRoute(parts.metrics, parts.metricsToken))

  const checks = inOrder(originGuard(parts.origins), identify(auth), rateLimit(parts.limiter))
  for (const path of ['/api/*', '/rpc/*']) app.use(path, asMiddleware(checks))
  for (const path of ['/api/invitations/*', '/rpc/invitations/*']) app.use(path, guesses)
  for (const path of ['/api/*', '/rpc/*']) app.use(path, limitBody())
  app.all('/api/auth/*', accounts(auth))
  app.route('/api', docsRoutes(parts.openApiDocument))
  app.all('/api/*', rest(api))
  app.all('/rpc/*', rpc(api))
  // The bare names are no pages of the web app either.
  for (const path of ['/api', '/rpc']) app.all(path, (c) => refuse(c.req, 'NOT_FOUND'))

  app.all('*', spa(parts.webFolder))
  app.onError((error, c) => failed(c.get('call'), error))
  return { app, short: shortWay({ arrive, checks, api }) }
}
