import type { MyChannel, Sidebar } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useStore } from '../../lib/store.ts'
import { useChannelTitle } from '../directs/title.ts'
import { overChannels, overSidebar, patches } from '../sections/pending.ts'
import { sectionsQuery } from '../sections/queries.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useChannels } from './queries.ts'
import { type Part, partsOf } from './sections.ts'

/** My sections as they stand, with what I have just changed. */
export function useSidebar(): Sidebar | undefined {
  const { id } = useWorkspace()
  const { data } = useQuery(sectionsQuery(id))
  const pending = useStore(patches)
  return useMemo(() => data && overSidebar(data, pending, id), [data, pending, id])
}

/** My channels as the sidebar shows them. */
export function useParts(): Part[] | undefined {
  const channels = useChannels()
  const sidebar = useSidebar()
  const pending = useStore(patches)
  const titleOf = useChannelTitle()
  const { channelId: current } = useParams({ strict: false })
  return useMemo(
    () => channels && sidebar && partsOf(overChannels(channels, pending), sidebar, { current, titleOf }),
    [channels, sidebar, pending, current, titleOf],
  )
}

/** The same one under the other, for the keys. */
export function useOpenChannels(): MyChannel[] | undefined {
  const parts = useParts()
  return useMemo(() => parts?.flatMap(({ shown }) => shown), [parts])
}
