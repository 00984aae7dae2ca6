import { presence } from '@parley/db/schema'
import type { MyPresence, SetPresenceInput } from '@parley/db/validators'
import type * as v from 'valibot'
import { type Context, personOf, transact } from '../../core/context.ts'
import { badField } from '../../core/errors.ts'
import { emit, takeSeq } from '../../events/emit.ts'
import { presenceSet } from './events.ts'
import { myPresence } from './queries.ts'

const yearMs = 366 * 86_400_000

/** When the do-not-disturb ends; null for none. */
function until(ctx: Context, asked: string | null): Date | null {
  if (asked === null) return null
  const at = new Date(asked)
  const ahead = at.getTime() - ctx.clock().getTime()
  if (ahead <= 0) throw badField('dndUntil', 'dndUntil must lie ahead; null ends it.')
  if (ahead > yearMs) throw badField('dndUntil', 'dndUntil must be at most a year ahead.')
  return at
}

export async function setPresence(ctx: Context, input: v.InferOutput<typeof SetPresenceInput>): Promise<MyPresence> {
  const userId = personOf(ctx)
  const dndUntil = until(ctx, input.dndUntil)
  const { state } = input
  const set = await transact(ctx, async (ctx) => {
    const wanted: MyPresence = { state, dndUntil: dndUntil?.toISOString() ?? null }
    await takeSeq(ctx, userId)
    const before = await myPresence(ctx)
    if (before.state === wanted.state && before.dndUntil === wanted.dndUntil) return wanted
    const values = { state, dndUntil, updatedAt: ctx.clock() }
    await ctx.db
      .insert(presence)
      .values({ userId, ...values })
      .onConflictDoUpdate({ target: presence.userId, set: values })
    await emit(ctx, presenceSet, userId, { userId, presence: wanted })
    return wanted
  })
  // Not an event of every workspace: that would take their locks for what nobody asks about tomorrow.
  ctx.bus.tell({ kind: 'set', userId })
  return set
}
