import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../client/api.ts'
import type { HistoryWindow } from '../messages/live.ts'
import { useWorkspace } from '../workspaces/current.tsx'

/** A link to a message that does not stand in the channel itself, but in a thread: the thread opens, at the message. */
export function useReplyPermalink(channelId: string, messageId: string | null, history: HistoryWindow | undefined) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const absent = messageId !== null && history !== undefined && !history.items.some(({ id }) => id === messageId)
  const { data: parentId } = useQuery({
    queryKey: ['parent-of', messageId],
    queryFn: async () => (await api.messages.get({ messageId: messageId ?? '' })).parentId,
    enabled: absent,
    retry: false,
  })
  useEffect(() => {
    if (!absent || !parentId) return
    const search = { panel: 'thread', thread: parentId, reply: messageId } as never
    void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId }, search, replace: true })
  }, [absent, parentId, messageId, slug, channelId, navigate])
}
