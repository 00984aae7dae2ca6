import type { Presence } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useHasPassed } from '../../lib/moments.ts'
import { m } from '../../paraglide/messages.js'
import { myPresenceQuery } from './queries.ts'
import { usePresence } from './there.ts'

export type Seen = 'active' | 'away' | 'dnd'

function useSeenAs(presence: Pick<Presence, 'state' | 'dndUntil'> | undefined): Seen | undefined {
  const over = useHasPassed(presence?.dndUntil)
  return presence?.dndUntil && !over ? 'dnd' : presence?.state
}

/** How I am seen, as I have set it: this screen is in front of me. */
export function useMySeen(): Seen | undefined {
  const mine = useQuery(myPresenceQuery).data
  return useSeenAs(mine && { state: mine.state === 'away' ? 'away' : 'active', dndUntil: mine.dndUntil })
}

/** How somebody on the screen is there; undefined as long as nobody knows. */
export const useOthersSeen = (userId: string): Seen | undefined => useSeenAs(usePresence(userId))

export const seenWords: Record<Seen, () => string> = {
  active: m.presence_active,
  away: m.presence_away,
  dnd: m.presence_dnd,
}
