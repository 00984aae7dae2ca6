// A retry of a creating call does nothing twice: `clientId` is unique per author and procedure, and a hash of the
// input is kept beside it, so that the same id with other input is refused instead of answered wrongly.
import { createHash } from 'node:crypto'
import { and, eq } from '@parley/db'
import { idempotency } from '@parley/db/schema'
import { type Context, personOf, transact, type Unit } from './context.ts'
import { AppError } from './errors.ts'

class Repeat extends Error {}

const hashOf = (input: object) => {
  const sorted = (_key: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return createHash('sha256').update(JSON.stringify(input, sorted)).digest('hex')
}

/**
 * `create` makes the resource and calls `claim(id)` after its first write (the scope's number). A repeat, also one that
 * lost the race, rolls back, consumes no number, and answers with `reload(id)`: the resource as it is now.
 */
export async function once<C extends Context, T>(
  ctx: C,
  procedure: string,
  input: { clientId?: string | undefined },
  create: (ctx: C & { unit: Unit }, claim: (resourceId: string) => Promise<void>) => Promise<T>,
  reload: (ctx: C, resourceId: string) => Promise<T>,
): Promise<T> {
  const { clientId } = input
  if (!clientId) return transact(ctx, (ctx) => create(ctx, async () => {}))
  const actorId = personOf(ctx)
  const inputHash = hashOf(input)
  const repeated = async () => {
    const [earlier] = await ctx.db
      .select({ inputHash: idempotency.inputHash, resourceId: idempotency.resourceId })
      .from(idempotency)
      .where(
        and(eq(idempotency.actorId, actorId), eq(idempotency.procedure, procedure), eq(idempotency.clientId, clientId)),
      )
    if (earlier && earlier.inputHash !== inputHash)
      throw new AppError('CONFLICT', 'This clientId was used before, with other input.')
    return earlier?.resourceId
  }
  const earlier = await repeated()
  if (earlier) return reload(ctx, earlier)
  try {
    return await transact(ctx, (tx) =>
      create(tx, async (resourceId) => {
        const claimed = await tx.db
          .insert(idempotency)
          .values({ actorId, procedure, clientId, inputHash, resourceId, createdAt: ctx.clock() })
          .onConflictDoNothing()
          .returning({ resourceId: idempotency.resourceId })
        if (claimed.length === 0) throw new Repeat()
      }),
    )
  } catch (error) {
    if (!(error instanceof Repeat)) throw error
    const resourceId = await repeated()
    if (!resourceId) throw new AppError('SERVICE_UNAVAILABLE')
    return reload(ctx, resourceId)
  }
}
