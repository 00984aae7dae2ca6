import type { Channel } from '@parley/db/validators'
import { useMe } from '../me/queries.ts'
import { isNotepad, othersOf } from './kind.ts'

/** Whom one talks to alone; null where that is nobody, or several. */
export function useOther(channel: Pick<Channel, 'kind' | 'userIds'>): string | null {
  const { user } = useMe()
  if (channel.kind !== 'direct' || isNotepad(channel)) return null
  return othersOf(channel, user.id)[0] ?? null
}
