// Front door, server: the API of one process, put together from what it is handed. Nothing here is a singleton.
import type { Database } from '@parley/db'
import type { Bus } from '@parley/drivers'
import type { Config, Log } from './core/context.ts'
import { pruneClaims } from './core/idempotency.ts'
import type { StreamCaps } from './events/caps.ts'
import { Hub } from './events/hub.ts'
import { pruneLog } from './events/log.ts'
import { eventDefinitions } from './features/event-types.ts'
import { openInvitation } from './features/invitations/queries.ts'
import { createHandlers } from './http/handlers.ts'

export type { Config, Context, Log } from './core/context.ts'
export { errorBody } from './core/errors.ts'
export { listChannels } from './features/channels/queries.ts'
export { listMessages } from './features/messages/queries.ts'
export { errorResponse, type Handled, type RequestInfo } from './http/handlers.ts'
export { ValibotToJsonSchema } from './http/json-schema.ts'
export { sayHead } from './http/node-call.ts'
export { openApiDocument } from './http/openapi.ts'
export { listRoutes, type Route } from './http/routes.ts'
export { type Inside, inProcess } from './in-process.ts'

export interface ApiDeps {
  db: Database
  /** Answers which sessions are still good; open streams ask twice a second, for all of them together. */
  auth: { aliveSessions(sessionIds: string[]): Promise<Set<string>> }
  bus: Bus
  config: Config
  /** How many streams one person and one address may hold open in this process. */
  streams: StreamCaps
  log: Log
  /** Is told, whenever stored events are handed to streams, how many milliseconds ago the oldest of them was written. */
  relayed?: (ms: number) => void
  clock?: () => Date
}

export type Api = ReturnType<typeof createApi>

const pruneEveryMs = 3_600_000

export function createApi(deps: ApiDeps) {
  const { db: database, auth, bus, config, streams, log, relayed, clock = () => new Date() } = deps
  const { db, dialect } = database
  const hub = new Hub({
    db,
    log,
    bus,
    clock,
    definitions: eventDefinitions,
    streams,
    aliveSessions: (ids) => auth.aliveSessions(ids),
    relayed,
  })
  const handlers = createHandlers({ db, dialect, clock, bus, config, hub, presence: hub.lossy.presence })
  let pruning: NodeJS.Timeout | undefined
  const prune = async () => {
    try {
      const pruned = await pruneLog(db, new Date(clock().getTime() - config.eventRetentionHours * 3_600_000))
      if (pruned > 0) log.info({ pruned }, 'forgot old events')
      await pruneClaims(db, clock())
    } catch (error) {
      log.warn({ err: error }, 'forgetting old events failed')
    }
  }
  return {
    ...handlers,
    hub,
    /** Whether a token would let somebody in: asked at sign-up where invitations are required. */
    checkInvitation: async (token: string) => (await openInvitation({ db, clock }, token)) !== undefined,
    async start() {
      hub.start()
      pruning = setInterval(prune, pruneEveryMs)
      pruning.unref()
      await prune()
    },
    async stop() {
      clearInterval(pruning)
      await hub.closeAll()
    },
  }
}
