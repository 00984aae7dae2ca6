import type { Config } from '@parley/config'
import { type Limiter, type LimiterOptions, memoryLimiter, postgresLimiters, redisLimiter } from '@parley/drivers'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { instanceName } from './instance-name.ts'

export interface Limits {
  /** Counts every call: in Redis where there is one, else in this process. */
  often(options: LimiterOptions): Limiter
  /** Counts what is rare and must hold over all processes: failed sign-ins, guessed invitations. */
  strict(options: LimiterOptions): Limiter
  close(): Promise<void>
}

/** A limiter stands in the path of every call: one that waited longer than this would be worse than none. */
const patienceMs = 250

/**
 * Who counts. While the shared counter is away every process counts for itself, and more strictly (packages/drivers):
 * a throttle never opens because its store is gone.
 */
export async function createLimits(
  { REDIS_URL, DATABASE_URL }: Pick<Config, 'REDIS_URL' | 'DATABASE_URL'>,
  secret: string,
  log: Logger,
): Promise<Limits> {
  if (REDIS_URL) {
    const client = new Redis(REDIS_URL, {
      commandTimeout: patienceMs,
      connectTimeout: 2_000,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
      retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
    })
    // The bus says that Redis is away; without a listener each error of this connection would be printed.
    client.on('error', () => {})
    const limiter = redisLimiter(client, instanceName(secret, 'limit'))
    return { often: limiter, strict: limiter, close: async () => client.disconnect() }
  }
  if (/^postgres(ql)?:/i.test(DATABASE_URL)) {
    const shared = await postgresLimiters(DATABASE_URL).catch((err) => {
      log.warn({ err }, 'Failed sign-ins are counted in this process alone: their table cannot be made.')
      return undefined
    })
    if (shared) return { often: memoryLimiter, strict: shared.limiter, close: shared.close }
  }
  return { often: memoryLimiter, strict: memoryLimiter, close: async () => {} }
}
