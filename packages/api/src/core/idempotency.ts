// A retry of a creating call does nothing twice: `clientId` is unique per author and procedure, and a hash of the
// input is kept beside it, so that the same id with other input is refused instead of answered wrongly.
import { hash } from 'node:crypto'
import {
  and,
  asc,
  type Db,
  eq,
  isUniqueViolation,
  lt,
  lte,
  type Prompt,
  prompt,
  row,
  slot,
  slotsOf,
  standing,
  withIt,
} from '@parley/db'
import { idempotency } from '@parley/db/schema'
import { type Context, personOf, transact, type Unit } from './context.ts'
import { AppError } from './errors.ts'

class Repeat extends Error {}

type Claim = { actorId: string; procedure: string; clientId: string }

const sortedFields = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
const sorted = (_key: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value) ? sortedFields(value) : value

export const hashOf = (input: object) => {
  // The same text, by the way that the engine has no questions on.
  const flat = Object.values(input).every((value) => typeof value !== 'object')
  return hash('sha256', flat ? JSON.stringify(sortedFields(input)) : JSON.stringify(input, sorted))
}

const findClaim = standing<Claim, { inputHash: string; resourceId: string }[]>((db) =>
  db
    .select({ inputHash: idempotency.inputHash, resourceId: idempotency.resourceId })
    .from(idempotency)
    .where(
      and(
        eq(idempotency.actorId, slot('actorId')),
        eq(idempotency.procedure, slot('procedure')),
        eq(idempotency.clientId, slot('clientId')),
      ),
    ),
)
const insertClaim = prompt(
  (db) =>
    db
      .insert(idempotency)
      .values(slotsOf(idempotency))
      .onConflictDoNothing()
      .returning({ resourceId: idempotency.resourceId }),
  'one',
)

/** For how long a retry is answered with what the first try made. */
export const rememberedDays = 7
const pruneStep = 500

/** Forgets claims older than that, a few at a time, so that no writer waits long. Returns how many. */
export async function pruneClaims(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - rememberedDays * 86_400_000)
  for (let pruned = 0; ; ) {
    const old = await db
      .select({ createdAt: idempotency.createdAt })
      .from(idempotency)
      .where(lt(idempotency.createdAt, before))
      .orderBy(asc(idempotency.createdAt))
      .limit(pruneStep)
    const last = old.at(-1)
    if (!last) return pruned
    const gone = await db
      .delete(idempotency)
      .where(lte(idempotency.createdAt, last.createdAt))
      .returning({ clientId: idempotency.clientId })
    pruned += gone.length
    await new Promise(setImmediate)
  }
}

/**
 * `create` makes the resource and calls `claim(id)` after its first write (the scope's number). A repeat rolls back,
 * consumes no number, and answers with `reload(id)`: the resource as it is now. Nearly every call is the first, so nobody
 * asks beforehand, except inside an open transaction, which a repeat would take down with it. `about`: see `transact`.
 */
export async function once<C extends Context, T>(
  ctx: C,
  procedure: string,
  input: { clientId?: string | undefined },
  create: (ctx: C & { unit: Unit }, claim: (resourceId: string) => Prompt<void>) => Prompt<T>,
  reload: (ctx: C, resourceId: string) => Promise<T>,
  about?: string,
): Promise<T> {
  const { clientId } = input
  if (!clientId) return transact(ctx, (ctx) => create(ctx, () => undefined), about)
  const actorId = personOf(ctx)
  const inputHash = hashOf(input)
  const repeated = async () => {
    const [earlier] = await findClaim(ctx.db, { actorId, procedure, clientId })
    if (earlier && earlier.inputHash !== inputHash)
      throw new AppError('CONFLICT', 'This clientId was used before, with other input.')
    return earlier?.resourceId
  }
  const earlier = ctx.unit && (await repeated())
  if (earlier) return reload(ctx, earlier)
  try {
    const claiming = (tx: C & { unit: Unit }) =>
      create(tx, (resourceId) => {
        const claim = { actorId, procedure, clientId, inputHash, resourceId, createdAt: ctx.clock() }
        return withIt(insertClaim(tx.db, row(idempotency, claim)), (claimed) => {
          if (claimed.length === 0) throw new Repeat()
        })
      })
    return await transact(ctx, claiming, about)
  } catch (error) {
    const again = error instanceof Repeat
    // What refuses a repeat may well be what the first try made: a name that is taken, a channel archived since.
    if (!again && !(error instanceof AppError) && !isUniqueViolation(error)) throw error
    const resourceId = await repeated()
    if (resourceId) return reload(ctx, resourceId)
    throw again ? new AppError('SERVICE_UNAVAILABLE') : error
  }
}
