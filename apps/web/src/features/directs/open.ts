import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../client/api.ts'
import { channelArrives } from '../workspaces/arrive.ts'
import { useWorkspace } from '../workspaces/current.tsx'

/** Goes to the one conversation with exactly these people; without anybody to the notepad. */
export function useOpenDirect(): (userIds: readonly string[]) => Promise<void> {
  const { id: workspaceId, slug } = useWorkspace()
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (userIds) => {
    const { id } = await api.directs.open({ workspaceId, userIds: [...userIds] })
    await channelArrives(client, workspaceId, id)
    await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: id }, search: {} })
  }
}
