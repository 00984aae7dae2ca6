import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createApi } from '@parley/api/server'
import { createAuth } from '@parley/auth'
import { createDb, type Database, migrate } from '@parley/db'
import { memoryBus, memoryLimiter } from '@parley/drivers'
import type { Logger } from 'pino'
import type { Config } from './config/config.ts'
import { keptSecret } from './config/secret.ts'
import { clientAddressHeader } from './http/client-address.ts'
import { allowedOrigins } from './http/origins.ts'
import type { App } from './http/types.ts'
import { createHttp } from './http.ts'
import { openApiDocument } from './openapi/document.ts'
import { repositoryRoot } from './root.ts'
import { version } from './version.ts'

export type Parley = {
  app: App
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
  const database = await createDb(config.DATABASE_URL, { log })
  try {
    return await furnish(config, log, database, webFolder)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function furnish(config: Config, log: Logger, database: Database, webFolder: string): Promise<Parley> {
  const applied = await migrate(database)
  if (applied.length > 0) log.info({ migrations: applied }, 'The database was brought up to date.')

  const publicUrl = config.PUBLIC_URL
  const secret = config.BETTER_AUTH_SECRET ?? keptSecret(config.DATA_DIR)
  const origins = allowedOrigins(publicUrl, config.NODE_ENV === 'development')
  const bus = memoryBus((err) => log.error({ err }, 'A listener of the bus failed.'))
  const auth = createAuth({
    db: database,
    baseURL: publicUrl,
    secret,
    secureCookies: publicUrl.startsWith('https:'),
    signUp: config.SIGN_UP,
    trustedOrigins: origins,
    limiter: memoryLimiter,
    checkInvitation: (token) => api.checkInvitation(token),
    log,
    clientAddressHeader,
  })
  const api = createApi({
    db: database,
    auth,
    bus,
    config: { publicUrl, secret, eventRetentionHours: config.EVENT_RETENTION_HOURS, version },
    log,
  })
  await api.start()

  const app = createHttp({
    log,
    publicUrl,
    origins,
    trustedProxies: config.TRUSTED_PROXIES,
    limiter: memoryLimiter({ name: 'calls', points: config.RATE_LIMIT, windowSeconds: 10 }),
    auth,
    api,
    checks: { database: () => database.health() },
    openApiDocument,
    webFolder,
  })
  return {
    app,
    endStreams: () => api.hub.closeAll(),
    async stop() {
      await api.stop()
      await bus.close()
      await database.close()
    },
  }
}
