import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createApi } from '@parley/api/server'
import { createAuth } from '@parley/auth'
import { type Config, keptSecret, repositoryRoot } from '@parley/config'
import { createDb, type Database, migrate } from '@parley/db'
import type { Logger } from 'pino'
import { createBus, traced } from './bus.ts'
import { clientAddressHeader } from './http/client-address.ts'
import { allowedOrigins } from './http/origins.ts'
import { createHttp, type Http } from './http.ts'
import { createLimits } from './limits.ts'
import { createObservers, type Observers } from './observers.ts'
import { openApiDocument } from './openapi/document.ts'
import { version } from './version.ts'

export type Parley = Http & {
  /** Ends the streams, saying so to their readers. Requests go on. */
  endStreams(): Promise<void>
  /** Stops the readers and closes the database. Nothing may be served afterwards. */
  stop(): Promise<void>
}

/**
 * Puts the whole product together: database (migrated), accounts, API, readers, HTTP.
 *
 * @param webFolder where the built web app lies
 */
export async function compose(
  config: Config,
  log: Logger,
  webFolder = join(repositoryRoot(), 'apps/web/dist'),
): Promise<Parley> {
  mkdirSync(config.DATA_DIR, { recursive: true })
  if (config.DATABASE_URL.startsWith('file:')) mkdirSync(dirname(config.DATABASE_URL.slice(5)), { recursive: true })
  const observers = await createObservers(config, log)
  const database = await createDb(config.DATABASE_URL, { log, watch: observers.watch })
  try {
    return await furnish(config, log, database, observers, webFolder)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function furnish(
  config: Config,
  log: Logger,
  database: Database,
  { metrics, tracing }: Observers,
  webFolder: string,
): Promise<Parley> {
  const applied = await migrate(database)
  if (applied.length > 0) log.info({ migrations: applied }, 'The database was brought up to date.')

  const publicUrl = config.PUBLIC_URL
  const secret = config.BETTER_AUTH_SECRET ?? keptSecret(config.DATA_DIR)
  const origins = allowedOrigins(publicUrl, config.NODE_ENV === 'development')
  const plainBus = await createBus(config, secret, log)
  const bus = tracing ? traced(plainBus, tracing) : plainBus
  const limits = await createLimits(config, secret, log)
  const auth = createAuth({
    db: database,
    baseURL: publicUrl,
    secret,
    secureCookies: publicUrl.startsWith('https:'),
    signUp: config.SIGN_UP,
    trustedOrigins: origins,
    limiter: limits.strict,
    checkInvitation: (token) => api.checkInvitation(token),
    onSessionsEnded: (userId) => bus.tell({ kind: 'sessions', userId }),
    log,
    clientAddressHeader,
  })
  bus.hear((signal) => {
    if (signal.kind === 'sessions') auth.forget({ userId: signal.userId })
  })
  const api = createApi({
    db: database,
    auth,
    bus,
    streams: { perPerson: config.STREAMS_PER_PERSON, perAddress: config.STREAMS_PER_ADDRESS },
    config: { publicUrl, secret, eventRetentionHours: config.EVENT_RETENTION_HOURS, version },
    log,
    relayed: metrics.relayed,
  })
  await api.start()
  metrics.reads({ database: () => database.stats(), streams: () => api.hub.stats() })

  const http = createHttp({
    log,
    publicUrl,
    origins,
    trustedProxies: config.TRUSTED_PROXIES,
    limiter: limits.often({ name: 'calls', points: config.RATE_LIMIT, windowSeconds: 10 }),
    guesses: limits.strict({ name: 'guesses', points: 30, windowSeconds: 300 }),
    auth,
    api,
    checks: { database: () => database.health() },
    helpers: config.REDIS_URL ? { redis: () => bus.health() } : {},
    openApiDocument,
    metrics,
    tracing,
    metricsToken: config.METRICS_TOKEN,
    webFolder,
  })
  return {
    ...http,
    endStreams: () => api.hub.closeAll(),
    async stop() {
      await api.stop()
      await Promise.all([bus.close(), limits.close()])
      await database.close()
      await tracing?.stop().catch((err) => log.warn({ err }, 'The last traces could not be sent.'))
    },
  }
}
