// How a person is seen: what they have set themselves to, over whether they are there.
import { type Db, inArray } from '@parley/db'
import { presence } from '@parley/db/schema'
import type { Presence } from '@parley/db/validators'
import type { Attendance } from './attendance.ts'

type There = Pick<Attendance, 'isActive'>
type Settings = Pick<typeof presence.$inferSelect, 'state' | 'dndUntil'>

/** As many ids as one statement takes without growing out of hand. */
export const idsAtOnce = 500

export const portionsOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size))

/** Of those who have set anything. */
export async function loadSettings(db: Db, userIds: readonly string[]): Promise<Map<string, Settings>> {
  const found = new Map<string, Settings>()
  for (const some of portionsOf(userIds, idsAtOnce)) {
    const rows = await db
      .select({ userId: presence.userId, state: presence.state, dndUntil: presence.dndUntil })
      .from(presence)
      .where(inArray(presence.userId, some))
    for (const { userId, ...settings } of rows) found.set(userId, settings)
  }
  return found
}

const quietUntil = (settings: Settings | undefined, now: Date): Date | undefined =>
  settings?.dndUntil && settings.dndUntil > now ? settings.dndUntil : undefined

export function seenAs(userId: string, settings: Settings | undefined, there: There, now: Date): Presence {
  return {
    userId,
    state: settings?.state !== 'away' && there.isActive(userId) ? 'active' : 'away',
    dndUntil: quietUntil(settings, now)?.toISOString() ?? null,
  }
}

/** Of these people those who are there and want to be called: whom `@here` reaches. */
export async function hereAmong(
  ctx: { db: Db; presence: There; clock: () => Date },
  userIds: readonly string[],
): Promise<string[]> {
  const active = userIds.filter((userId) => ctx.presence.isActive(userId))
  const settings = await loadSettings(ctx.db, active)
  const now = ctx.clock()
  return active.filter((userId) => {
    const set = settings.get(userId)
    return set?.state !== 'away' && !quietUntil(set, now)
  })
}
