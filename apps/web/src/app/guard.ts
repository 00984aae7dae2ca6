import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { isCode } from '../client/errors.ts'
import type { Myself } from '../features/me/live.ts'
import { meQuery } from '../features/me/queries.ts'
import { startLive } from '../realtime/start.ts'

/** Lets only those pass who are signed in, with the stream open; others may sign in and come back here. */
export async function requireMe(client: QueryClient, location: { href: string }): Promise<Myself> {
  try {
    const me = await client.ensureQueryData(meQuery)
    startLive(client, me)
    return me
  } catch (error) {
    if (isCode(error, 'UNAUTHORIZED')) throw redirect({ to: '/sign-in', search: { to: location.href } })
    throw error
  }
}
