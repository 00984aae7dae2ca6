// The last beat of every verb: its event, in the same transaction as its rows.
import { type Prompt, prompt, row, slot, slotsOf, sql, takeTurn, withIt } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import * as v from 'valibot'
import type { Context } from '../core/context.ts'
import type { EventDefinition } from './define.ts'

const nextNumber = prompt<{ scopeId: string }, { seq: number }[]>(
  (db) =>
    db
      .insert(scope)
      .values({ id: slot('scopeId'), seq: 1 })
      .onConflictDoUpdate({ target: scope.id, set: { seq: sql`${scope.seq} + 1` } })
      .returning({ seq: scope.seq }),
  'one',
)
const insertEvent = prompt((db) => db.insert(event).values(slotsOf(event)))

/**
 * The next number of a scope, and its write lock until COMMIT. It must be the first write of a verb, and several scopes
 * are taken in the order of their ids: so sequence order is commit order, and nothing deadlocks.
 */
export function takeSeq(ctx: Context, scopeId: string): Prompt<number> {
  const { unit } = ctx
  if (!unit) throw new Error('a number is taken only inside a transaction')
  takeTurn(ctx.db, scopeId)
  return withIt(nextNumber(ctx.db, { scopeId }), (rows) => {
    // An upsert that returns its row returns one.
    const [{ seq }] = rows as [{ seq: number }]
    unit.unspent.set(scopeId, seq)
    unit.reached.set(scopeId, seq)
    return seq
  })
}

/** Takes the locks of several scopes, each for one event to come. */
export async function takeSeqs(ctx: Context, scopeIds: string[]): Promise<void> {
  for (const scopeId of [...new Set(scopeIds)].sort()) await takeSeq(ctx, scopeId)
}

/**
 * Writes one event under the number that the verb has taken; a second event of the same verb takes the next. Returns
 * its seq. An undeclared field in the payload does not get through. `channelIds`: see `EventDefinition.audience`.
 */
export function emit<S extends v.GenericSchema>(
  ctx: Context,
  definition: EventDefinition<string, S>,
  scopeId: string,
  payload: v.InferOutput<S>,
  channelIds: string[] = [],
): Prompt<number> {
  const { unit } = ctx
  if (!unit) throw new Error('an event is written only inside a transaction')
  const checked = v.parse(definition.payload, payload)
  return withIt(unit.unspent.get(scopeId) ?? takeSeq(ctx, scopeId), (seq) => {
    unit.unspent.delete(scopeId)
    const logged = {
      scopeId,
      seq,
      type: definition.type,
      at: ctx.clock(),
      audience: definition.audience?.(checked, channelIds) ?? { users: [scopeId] },
      subjectId: definition.subject(checked),
      channelId: definition.channel?.(checked) ?? null,
      payload: checked,
    }
    return withIt(insertEvent(ctx.db, row(event, logged)), () => seq)
  })
}
