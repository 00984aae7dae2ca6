import type { MyChannel } from '@parley/db/validators'
import { wordsFor } from '../../client/errors.ts'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../me/queries.ts'
import { useMembers } from '../members/queries.ts'
import { useCan } from '../workspaces/current.tsx'
import { isNotepad, othersOf } from './kind.ts'
import { useOpenDirect } from './open.ts'

/** People one has no conversation with yet, each with the way to begin one. */
export function usePeopleToWriteTo(channels: readonly MyChannel[]) {
  const { user } = useMe()
  const members = useMembers()
  const openDirect = useOpenDirect()
  const canPost = useCan('message.post')
  if (!canPost) return []
  const known = new Set(
    channels
      .filter((channel) => channel.kind === 'direct')
      .map((channel) => (isNotepad(channel) ? user.id : othersOf(channel, user.id)[0])),
  )
  return members
    .filter(({ active, userId }) => active && userId !== user.id && !known.has(userId))
    .map(({ userId, name }) => ({
      userId,
      name,
      go: () => openDirect([userId]).catch((error) => toast(wordsFor(error), 'error')),
    }))
}
