import type { QueryClient } from '@tanstack/react-query'
import { auth } from '../../client/auth.ts'
import { self } from '../../client/self.ts'
import { sessionEnded } from '../../client/session.ts'
import { forgetPerson } from '../../lib/kept.ts'
import type { Myself } from '../me/live.ts'
import { meQuery } from '../me/queries.ts'

/** Who is signed in, or null; asks in a way that is no error when nobody is. */
export async function whoIsIt(client: QueryClient): Promise<Myself | null> {
  const known = client.getQueryData(meQuery.queryKey)
  // Right after signing out one is cached still, and nobody any more.
  if (known && known.user.id === self().userId) return known
  const session = await auth.current()
  return session ? client.ensureQueryData(meQuery) : null
}

/** Ends the session here and leaves nothing of the person behind in this browser. */
export async function signOut(userId: string): Promise<void> {
  await auth.signOut()
  forgetPerson(userId)
  sessionEnded('left')
}
