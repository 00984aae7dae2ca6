import type { Config } from '@parley/config'
import { type Limiter, type LimiterOptions, memoryLimiter } from '@parley/drivers'
import type { Logger } from 'pino'
import { instanceName } from './instance-name.ts'

type MakeLimiter = (options: LimiterOptions) => Limiter

export interface Limits {
  /** Counts every call: in Redis where there is one, else in this process. */
  often: MakeLimiter
  /** Counts what is rare and must hold over all processes: failed sign-ins, guessed invitations. Never in Redis. */
  strict: MakeLimiter
  close(): Promise<void>
}

type Settings = Pick<Config, 'REDIS_URL' | 'DATABASE_URL'>

/** A limiter stands in the path of every call: one that waited longer than this would be worse than none. */
const patienceMs = 250

/** Who counts. A throttle never opens because its store is gone. */
export async function createLimits(settings: Settings, secret: string, log: Logger): Promise<Limits> {
  const shared = await inDatabase(settings, log)
  const calls = await inRedis(settings, secret)
  return {
    often: calls?.limiter ?? memoryLimiter,
    strict: shared?.limiter ?? memoryLimiter,
    async close() {
      calls?.close()
      await shared?.close()
    },
  }
}

/** While Redis is slow or away every process counts for itself, and more strictly (packages/drivers). */
async function inRedis({ REDIS_URL }: Settings, secret: string) {
  if (!REDIS_URL) return undefined
  // A CommonJS module: what the bundle loads late has its default alone.
  const [
    {
      default: { Redis },
    },
    { redisLimiter },
  ] = await Promise.all([import('ioredis'), import('@parley/drivers/redis')])
  const client = new Redis(REDIS_URL, {
    commandTimeout: patienceMs,
    connectTimeout: 2_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  })
  // The bus says that Redis is away; without a listener each error of this connection would be printed.
  client.on('error', () => {})
  return { limiter: redisLimiter(client, instanceName(secret, 'limit')), close: () => client.disconnect() }
}

/** A SQLite file has one process, which counts in its own memory. */
async function inDatabase({ DATABASE_URL }: Settings, log: Logger) {
  if (!/^postgres(ql)?:/i.test(DATABASE_URL)) return undefined
  const { postgresLimiters } = await import('@parley/drivers/postgres')
  return postgresLimiters(DATABASE_URL, (err) => {
    log.warn({ err }, 'Sign-ins are refused until the table that counts failed ones can be made.')
  })
}
