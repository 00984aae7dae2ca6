import type { MyChannel } from '@parley/db/validators'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { byName, useChannels } from './queries.ts'

/** My channels as the sidebar orders them: by name, archived ones only while one looks at them. */
export function useOpenChannels(): MyChannel[] | undefined {
  const channels = useChannels()
  const { channelId } = useParams({ strict: false })
  return useMemo(
    () => channels?.filter((one) => one.archivedAt === null || one.id === channelId).sort(byName),
    [channels, channelId],
  )
}
