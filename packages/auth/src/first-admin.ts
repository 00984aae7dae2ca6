import { type Db, ne } from '@parley/db'
import { instanceAdmin, user } from '@parley/db/schema'

/**
 * Makes `userId` instance admin if theirs is the first account of an empty instance. Called inside the sign-up's
 * transaction (which `db` finds by itself), after their row: of several first sign-ups at once each sees only itself, and the unique claim lets one
 * through; the others wait for it, and take its place should it fail.
 *
 * @returns whether they won
 */
export async function claimEmptyInstance(db: Db, userId: string, now: Date): Promise<boolean> {
  // The claim alone would not do: it goes with its account, and the next newcomer must not inherit a full house.
  const others = await db.select({ id: user.id }).from(user).where(ne(user.id, userId)).limit(1)
  if (others.length > 0) return false
  const won = await db
    .insert(instanceAdmin)
    .values({ userId, claim: 'first', createdAt: now })
    .onConflictDoNothing()
    .returning({ userId: instanceAdmin.userId })
  return won.length > 0
}

export async function isEmptyInstance(db: Db): Promise<boolean> {
  return (await db.select({ id: user.id }).from(user).limit(1)).length === 0
}
