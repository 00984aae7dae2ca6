// The API without HTTP, for programs that work on the database while no server runs.
import { createRouterClient } from '@orpc/server'
import { type Database, type Db, newId } from '@parley/db'
import type { Bus } from '@parley/drivers'
import type { Client } from './client.ts'
import { type Config, type Context, type Log, transact } from './core/context.ts'
import { Hub } from './events/hub.ts'
import { eventDefinitions } from './features/event-types.ts'
import { router } from './features/routers.ts'

export interface InProcess {
  db: Database
  bus: Bus
  config: Config
  log: Log
  clock: () => Date
}

export interface Inside {
  /** The open transaction. */
  db: Db
  /** Calls through the contract, with the rights that this person has; no session is asked for. */
  as(userId: string): Client
}

/** Runs `work` in one transaction: all of its calls come to be at once, or none. It may run more than once. */
export function inProcess<T>({ db: database, ...rest }: InProcess, work: (inside: Inside) => Promise<T>): Promise<T> {
  const { db, dialect } = database
  const { bus, log, clock } = rest
  // Never started: nobody listens while no server runs.
  const aliveSessions = async (ids: string[]) => new Set(ids)
  const hub = new Hub({ db, log, bus, clock, definitions: eventDefinitions, aliveSessions })
  const { presence } = hub.lossy
  const system: Context = { ...rest, db, dialect, presence, actor: { kind: 'system' } }
  return transact(system, (ctx) => {
    const clients = new Map<string, Client>()
    const as = (userId: string): Client => {
      const known = clients.get(userId)
      if (known) return known
      const actor = { kind: 'user', userId, sessionId: newId() } as const
      const context = { ...ctx, hub, actor, requestId: 'in-process' }
      const client = createRouterClient(router, { context }) as unknown as Client
      clients.set(userId, client)
      return client
    }
    return work({ db: ctx.db, as })
  })
}
