// What every verb gets as its first argument, and how a verb opens its transaction.
import { type Db, type Dialect, inArray, transact as inTransaction, type Prompt, sql, withIt } from '@parley/db'
import { scope } from '@parley/db/schema'
import type { Bus } from '@parley/drivers'
import type { Attendance } from '../events/attendance.ts'

/** Who acts. Bots, API keys and webhooks become further kinds; they call the same verbs. */
export type Actor = { kind: 'user'; userId: string; sessionId: string } | { kind: 'system' }

export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Config {
  /** Origin that every link starts with. */
  publicUrl: string
  /** Keys the tokens of invitations. */
  secret: string
  eventRetentionHours: number
  version: string
}

/** The open transaction's own state: the numbers taken in it, which of them no event carries yet, whom to wake. */
export interface Unit {
  unspent: Map<string, number>
  reached: Map<string, number>
}

export interface Context {
  db: Db
  dialect: Dialect
  actor: Actor
  clock: () => Date
  log: Log
  bus: Bus
  /** Who is there right now, over all processes. */
  presence: Pick<Attendance, 'isActive'>
  config: Config
  unit?: Unit
}

/**
 * A verb that found, under the lock, that there was nothing left to do gives its numbers back: the log has no gaps, and
 * whoever compares it with the counter must not wait for an event that will never come.
 */
async function giveBack(db: Db, { unspent, reached }: Unit): Promise<void> {
  const scopeIds = [...unspent.keys()]
  await db
    .update(scope)
    .set({ seq: sql`${scope.seq} - 1` })
    .where(inArray(scope.id, scopeIds))
  for (const [scopeId, seq] of unspent) reached.set(scopeId, seq - 1)
}

/**
 * Runs a verb's writes in one transaction, joining the one that is open; readers of the log are woken after COMMIT.
 * `fn` may run more than once (a deadlock is retried): nothing but the database may change inside. `about`: who
 * writes and where, if `fn` takes the number of one workspace alone; see the database's own `transact`.
 */
export function transact<C extends Context, T>(
  ctx: C,
  fn: (ctx: C & { unit: Unit }) => Prompt<T>,
  about?: string,
): Promise<T> {
  return ctx.unit ? joined(ctx as C & { unit: Unit }, fn) : alone(ctx, fn, about)
}

const joined = async <C extends Context, T>(ctx: C & { unit: Unit }, fn: (ctx: C & { unit: Unit }) => Prompt<T>) =>
  fn(ctx)

async function alone<C extends Context, T>(
  ctx: C,
  fn: (ctx: C & { unit: Unit }) => Prompt<T>,
  about?: string,
): Promise<T> {
  let reached: Unit['reached'] = new Map()
  const verb = (db: Db) => {
    const unit: Unit = { unspent: new Map(), reached: new Map() }
    reached = unit.reached
    return withIt(fn({ ...ctx, db, unit }), (done) =>
      unit.unspent.size > 0 ? giveBack(db, unit).then(() => done) : done,
    )
  }
  const result = await inTransaction(ctx.db, verb, about)
  for (const [scopeId, seq] of reached) ctx.bus.publish({ scopeId, seq })
  return result
}

/** The acting person's id. Verbs that only people can call refuse everybody else here. */
export function personOf(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new Error(`a ${ctx.actor.kind} cannot do this`)
  return ctx.actor.userId
}
