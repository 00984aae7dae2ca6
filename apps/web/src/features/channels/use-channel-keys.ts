import { useNavigate, useParams } from '@tanstack/react-router'
import { useKeys } from '../keys/use-keys.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { isUnread } from './sections.ts'
import { useOpenChannels } from './use-open-channels.ts'

/** The channel above and below; with Shift the nearest unread one. */
export function useChannelKeys(): void {
  const channels = useOpenChannels()
  const { slug } = useWorkspace()
  const { channelId } = useParams({ strict: false })
  const navigate = useNavigate()
  const go = (step: 1 | -1, unread: boolean) => () => {
    const count = channels?.length ?? 0
    const here = channels?.findIndex((one) => one.id === channelId) ?? -1
    for (let n = 1; n <= count; n++) {
      const next = channels?.[((((here < 0 && step < 0 ? 0 : here) + step * n) % count) + count) % count]
      if (!next || (unread && !isUnread(next))) continue
      void navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: next.id } })
      return
    }
  }
  useKeys({
    'channel-above': go(-1, false),
    'channel-below': go(1, false),
    'unread-above': go(-1, true),
    'unread-below': go(1, true),
  })
}
