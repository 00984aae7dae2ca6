import type { MyChannel } from '@parley/db/validators'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useChannelTitle } from '../directs/title.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useFolded } from './folded.ts'
import { useChannels } from './queries.ts'
import { type Section, sectionsOf, whenFolded } from './sections.ts'

/** My channels as the sidebar shows them. */
export function useSections(): (Section & { folded: boolean })[] | undefined {
  const channels = useChannels()
  const titleOf = useChannelTitle()
  const folded = useFolded(useWorkspace().id)
  const { channelId } = useParams({ strict: false })
  return useMemo(
    () =>
      channels &&
      sectionsOf(channels, channelId, titleOf).map((section) => {
        const isFolded = folded.includes(section.name)
        return {
          ...section,
          folded: isFolded,
          channels: isFolded ? whenFolded(section.channels, channelId) : section.channels,
        }
      }),
    [channels, channelId, titleOf, folded],
  )
}

/** The same one under the other, for the keys. */
export function useOpenChannels(): MyChannel[] | undefined {
  const sections = useSections()
  return useMemo(() => sections?.flatMap(({ channels }) => channels), [sections])
}
