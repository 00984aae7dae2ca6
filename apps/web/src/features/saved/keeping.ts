// Keeping messages: for oneself (saved) and for everybody in the channel (pinned).
import type { Channel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import type { Kept } from './live.ts'
import { savedQuery } from './queries.ts'

export interface Keeping {
  /** The messages that I kept for later. */
  saved: ReadonlySet<string>
  canPin: boolean
}

const nothing: ReadonlySet<string> = new Set()
const ids = (items: Kept[]): ReadonlySet<string> => new Set(items.map(({ message }) => message.id))

/** What I may keep in a channel, and what is kept already. */
export function useKeeping(channel: Pick<Channel, 'archivedAt'>, isMember: boolean): Keeping {
  const saved = useQuery({ ...savedQuery(useWorkspace().id), select: ids }).data ?? nothing
  const canUpdate = useCan('channel.update')
  const canPin = canUpdate && isMember && channel.archivedAt === null
  return useMemo(() => ({ saved, canPin }), [saved, canPin])
}
