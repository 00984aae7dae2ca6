import type { Channel } from '@parley/db/validators'
import { Link } from '@tanstack/react-router'
import { ChannelFace } from '../directs/face.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { useWorkspace } from '../workspaces/current.tsx'

/** The name of a channel as a way into it. */
export function ChannelHeading({ channel }: { channel: Channel }) {
  const { slug } = useWorkspace()
  return (
    <Link
      to="/w/$slug/c/$channelId"
      params={{ slug, channelId: channel.id }}
      className="flex min-w-0 items-center gap-2 rounded-md font-semibold hover:underline"
    >
      <ChannelFace channel={channel} />
      <span className="truncate" dir="auto">
        {useChannelTitle()(channel)}
      </span>
    </Link>
  )
}
