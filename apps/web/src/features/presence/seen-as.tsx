import { endOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { useMe } from '../me/queries.ts'
import { seenWords, useMySeen, useOthersSeen } from './seen.ts'
import { usePresence } from './there.ts'

/** ' · Away', ' · Do not disturb until 17:00': after somebody's role. */
export function SeenAs({ userId }: { userId: string }) {
  const { user } = useMe()
  const mine = useMySeen()
  const theirs = useOthersSeen(userId)
  const until = usePresence(userId)?.dndUntil
  const seen = userId === user.id ? mine : theirs
  if (!seen) return null
  return <> · {seen === 'dnd' && until ? m.presence_dnd_until({ end: endOf(until) }) : seenWords[seen]()}</>
}
