// A whole API over a throw-away database, in this process: people are real accounts with real sessions, calls go
// through the contract, and only the password is left out.
import { deepStrictEqual } from 'node:assert'
import { createRouterClient } from '@orpc/server'
import { eq, newId } from '@parley/db'
import { session, user } from '@parley/db/schema'
import { createTestDb } from '@parley/db/testing'
import { memoryBus } from '@parley/drivers'
import { type GenericSchema, parse } from 'valibot'
import type { Client } from '../client.ts'
import type { Config, Context, Log } from '../core/context.ts'
import { Hub } from '../events/hub.ts'
import { eventDefinitions } from '../features/event-types.ts'
import { router } from '../features/routers.ts'
import { createApi } from '../server.ts'

/** What is sent as its verb wrote it (`asWritten`) must be what its contract says, to the last field. */
async function checkedAnswer<T>({ next, procedure }: { next(): Promise<T>; procedure: object }): Promise<T> {
  const answer = await next()
  const { outputSchema } = (procedure as { '~orpc': { outputSchema?: GenericSchema & { asWritten?: true } } })['~orpc']
  if (outputSchema?.asWritten) deepStrictEqual(parse(outputSchema, answer), answer)
  return answer
}

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }

export interface Person {
  userId: string
  sessionId: string
  name: string
  email: string
  /** Calls as this person, through the contract. */
  as: Client
  /** The same, through another process. */
  through: (hub: Hub) => Client
  /** What a verb gets when this person calls it. */
  context: Context
  signOut(): Promise<void>
}

export type Stage = Awaited<ReturnType<typeof createStage>>

export interface StageOptions {
  log?: Log
  clock?: () => Date
  eventRetentionHours?: number
}

export async function createStage({
  log = quiet,
  clock = () => new Date(),
  eventRetentionHours = 168,
}: StageOptions = {}) {
  const database = await createTestDb()
  const bus = memoryBus()
  const { db, dialect } = database
  const config: Config = {
    publicUrl: 'http://localhost:3000',
    secret: 'a secret for tests that is long enough',
    eventRetentionHours,
    version: 'test',
  }
  const aliveSessions = async (sessionIds: string[]) => {
    const alive = new Set<string>()
    for (const id of sessionIds) {
      const [found] = await db.select({ expiresAt: session.expiresAt }).from(session).where(eq(session.id, id))
      if (found && found.expiresAt > clock()) alive.add(id)
    }
    return alive
  }
  const others: Hub[] = []
  const newHub = () => {
    const made = new Hub({ db, log, bus, clock, definitions: eventDefinitions, aliveSessions })
    made.start()
    return made
  }
  const hub = newHub()
  const streams = { perPerson: 10_000, perAddress: 10_000 }
  const api = createApi({ db: database, auth: { aliveSessions }, bus, config, streams, log, clock })
  const over = (one: Hub) => ({ db, dialect, clock, bus, config, hub: one, log, presence: one.lossy.presence })
  const base = over(hub)

  async function person(name: string): Promise<Person> {
    const userId = newId()
    const sessionId = newId()
    const now = clock()
    const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${userId.slice(-6)}@example.com`
    await db.insert(user).values({ id: userId, name, email, createdAt: now, updatedAt: now })
    await db.insert(session).values({
      id: sessionId,
      token: newId(),
      userId,
      expiresAt: new Date(now.getTime() + 86_400_000),
      createdAt: now,
      updatedAt: now,
    })
    const actor = { kind: 'user', userId, sessionId } as const
    return {
      userId,
      sessionId,
      name,
      email,
      as: createRouterClient(router, {
        context: { ...base, actor, requestId: 'test' },
        interceptors: [checkedAnswer],
      }) as unknown as Client,
      context: { ...base, actor },
      through: (other) =>
        createRouterClient(router, {
          context: { ...over(other), actor, requestId: 'test' },
          interceptors: [checkedAnswer],
        }) as unknown as Client,
      signOut: async () => void (await db.delete(session).where(eq(session.id, sessionId))),
    }
  }

  const nobody = createRouterClient(router, {
    context: { ...base, actor: undefined, requestId: 'test' },
  }) as unknown as Client

  return {
    database,
    db,
    hub,
    api,
    bus,
    person,
    /** What another process of the same instance would hold, over the same database and bus. */
    otherProcess() {
      const made = newHub()
      others.push(made)
      return made
    },
    /** Calls of somebody who is not signed in. */
    nobody,
    async stop() {
      for (const one of [hub, ...others]) await one.closeAll()
      await api.stop()
      await database.drop()
    },
  }
}
