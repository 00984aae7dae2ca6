import type { Config } from '@parley/config'
import { type Bus, memoryBus } from '@parley/drivers'
import type { Logger } from 'pino'
import { instanceName } from './instance-name.ts'
import type { Tracing } from './tracing/types.ts'

/**
 * How the processes of this instance hear of each other: through Redis where one is named, else through their Postgres.
 * A SQLite file has one process. Neither has to answer for the server to start, or to go on.
 */
export async function createBus(
  { REDIS_URL, DATABASE_URL }: Pick<Config, 'REDIS_URL' | 'DATABASE_URL'>,
  secret: string,
  log: Logger,
): Promise<Bus> {
  const onError = (err: unknown) => log.error({ err }, 'A listener of the bus failed.')
  if (REDIS_URL) {
    const { redisBus } = await import('@parley/drivers/redis')
    return redisBus(REDIS_URL, { channel: instanceName(secret, 'bus'), log, onError })
  }
  if (/^postgres(ql)?:/i.test(DATABASE_URL)) {
    const { postgresBus } = await import('@parley/drivers/postgres')
    return postgresBus(DATABASE_URL, { log, onError })
  }
  return memoryBus(onError)
}

/** The same bus, which tells of each hint that a request gives. */
export const traced = (bus: Bus, tracing: Pick<Tracing, 'published'>): Bus => ({
  publish: (hint) => tracing.published(hint.scopeId, () => bus.publish(hint)),
  subscribe: (listener) => bus.subscribe(listener),
  tell: (signal) => bus.tell(signal),
  hear: (listener) => bus.hear(listener),
  health: () => bus.health(),
  close: () => bus.close(),
})
