import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWorkspace } from '../workspaces/current.tsx'
import { useOpenChannels } from './use-open-channels.ts'

/** Alt+↑/↓: the channel above and below; with Shift the nearest unread one. */
export function useChannelKeys(): void {
  const channels = useOpenChannels()
  const { slug } = useWorkspace()
  const { channelId } = useParams({ strict: false })
  const navigate = useNavigate()
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || !channels?.length) return
      event.preventDefault()
      const count = channels.length
      const here = channels.findIndex((one) => one.id === channelId)
      for (let n = 1; n <= count; n++) {
        const next = channels[((((here < 0 && step < 0 ? 0 : here) + step * n) % count) + count) % count]
        if (!next || (event.shiftKey && next.unreadCount === 0)) continue
        void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: next.id } })
        return
      }
    }
    addEventListener('keydown', down)
    return () => removeEventListener('keydown', down)
  }, [channels, channelId, slug, navigate])
}
