// The append-only log: reading it by sequence, erasing what must not be told again, forgetting what is old.
import { amongTexts, and, asc, type Db, eq, gt, lt, lte, min, scrub, slot, standing } from '@parley/db'
import { event, scope } from '@parley/db/schema'
import type { Audience } from './define.ts'

export interface LoggedEvent {
  scopeId: string
  seq: number
  type: string
  /** ISO 8601 UTC. */
  at: string
  audience: Audience
  payload: unknown
}

const eventsQuery = (db: Db) =>
  db
    .select({ seq: event.seq, type: event.type, at: event.at, audience: event.audience, payload: event.payload })
    .from(event)
    .where(and(eq(event.scopeId, slot('scopeId')), gt(event.seq, slot('after'))))
    .orderBy(asc(event.seq))
    .limit(slot('limit'))
const eventsAfter = standing<
  { scopeId: string; after: number; limit: number },
  Awaited<ReturnType<typeof eventsQuery>>
>(eventsQuery)

/** What a scope said after `after`, in order, at most `limit`. Erased events are left out. */
export async function readLog(db: Db, scopeId: string, after: number, limit: number): Promise<LoggedEvent[]> {
  const rows = await eventsAfter(db, { scopeId, after, limit })
  return rows.map((row) => ({ ...row, scopeId, at: row.at.toISOString(), audience: row.audience as Audience }))
}

const stretchQuery = (db: Db) =>
  db
    .select({ seq: event.seq, type: event.type, channelId: event.channelId, payload: event.payload })
    .from(event)
    .where(and(eq(event.scopeId, slot('scopeId')), gt(event.seq, slot('after')), lte(event.seq, slot('to'))))
    .orderBy(asc(event.seq))
const stretchOf = standing<{ scopeId: string; after: number; to: number }, Awaited<ReturnType<typeof stretchQuery>>>(
  stretchQuery,
)

export type Happened = Awaited<ReturnType<typeof stretchQuery>>[number]

/**
 * All that happened in a scope after `after` and up to `to`, which it has come to; undefined where the log does not reach
 * back so far. The payloads of what was erased are null. For readers of the house, who need no audience.
 */
export async function readStretch(db: Db, scopeId: string, after: number, to: number): Promise<Happened[] | undefined> {
  const rows = await stretchOf(db, { scopeId, after, to })
  // The log has no gaps: what is missing was forgotten.
  return rows.length === to - after ? rows : undefined
}

const countersOf = standing<{ scopeIds: string }, { id: string; seq: number }[]>((db) =>
  db
    .select()
    .from(scope)
    .where(amongTexts(scope.id, slot('scopeIds'))),
)

/** How far each of these scopes has come; one that has never said anything is absent. */
export async function positions(db: Db, scopeIds: string[]): Promise<Map<string, number>> {
  if (scopeIds.length === 0) return new Map()
  const rows = await countersOf(db, { scopeIds: JSON.stringify(scopeIds) })
  return new Map(rows.map((row) => [row.id, row.seq]))
}

const oldestOf = standing<{ scopeId: string }, { seq: number | null }[]>((db) =>
  db
    .select({ seq: min(event.seq) })
    .from(event)
    .where(eq(event.scopeId, slot('scopeId'))),
)

/** Whether everything after `cursor` can still be told, where the scope has come to `head`. */
export async function canResume(db: Db, scopeId: string, cursor: number, head: number): Promise<boolean> {
  if (cursor === head) return true
  const [oldest] = await oldestOf(db, { scopeId })
  return oldest?.seq != null && oldest.seq <= cursor + 1
}

/** Takes the content out of everything that was said about a resource: deleted means gone, from the disk too. */
export async function eraseSubject(db: Db, subjectId: string): Promise<void> {
  await db.update(event).set({ payload: null }).where(eq(event.subjectId, subjectId))
  scrub(db)
}

/** The same for one draft in its author's own log. */
export async function eraseDrafts(db: Db, userId: string, place: string): Promise<void> {
  await db
    .update(event)
    .set({ payload: null })
    .where(and(eq(event.subjectId, place), eq(event.scopeId, userId), eq(event.type, 'draft.updated')))
}

/** The same for everything that happened in a channel. */
export async function eraseChannel(db: Db, channelId: string): Promise<void> {
  await db.update(event).set({ payload: null }).where(eq(event.channelId, channelId))
  scrub(db)
}

const pruneStep = 1_000

/** Forgets events older than `before`, in small steps so that no writer waits long. Returns how many. */
export async function pruneLog(db: Db, before: Date): Promise<number> {
  let pruned = 0
  const scopes = await db.select().from(scope)
  for (const { id, seq } of scopes) {
    for (;;) {
      const old = await db
        .select({ seq: event.seq })
        .from(event)
        .where(and(eq(event.scopeId, id), lt(event.at, before), lte(event.seq, seq)))
        .orderBy(asc(event.seq))
        .limit(pruneStep)
      const last = old.at(-1)
      if (!last) break
      const gone = await db
        .delete(event)
        .where(and(eq(event.scopeId, id), lte(event.seq, last.seq)))
        .returning({ seq: event.seq })
      pruned += gone.length
      if (old.length < pruneStep) break
    }
  }
  return pruned
}
