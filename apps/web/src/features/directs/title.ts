// A conversation of two or a few has no name of its own: it is called after the people in it.
import type { Channel } from '@parley/db/validators'
import { useCallback } from 'react'
import { asList } from '../../lib/dates.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { useMe } from '../me/queries.ts'
import { useNames } from '../members/queries.ts'
import { isNotepad, othersOf } from './kind.ts'

type Named = Pick<Channel, 'name' | 'userIds'>

/** 'general', 'Bob', 'Bob, Carol and Dan', 'Ada (you)'. */
export function titleOf(channel: Named, userId: string, nameOf: (userId: string) => string): string {
  if (channel.name !== null) return channel.name
  if (isNotepad(channel)) return m.name_you({ name: nameOf(userId) })
  return asList(othersOf(channel, userId).map(nameOf).sort(alphabetically))
}

/** What to call a channel; with `sign` as '#general' where it has a name. */
export function useChannelTitle(): (channel: Named, sign?: boolean) => string {
  const nameOf = useNames()
  const { user } = useMe()
  return useCallback(
    (channel, sign) => (sign && channel.name !== null ? '#' : '') + titleOf(channel, user.id, nameOf),
    [user.id, nameOf],
  )
}
