import type { Channel } from '@parley/db/validators'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { channelArrives } from '../workspaces/arrive.ts'
import { BottomBar } from './bottom-bar.tsx'

/** One looks at a public channel that one has not joined. */
export function JoinBar({ channel }: { channel: Channel }) {
  const { busy, run } = useDoing()
  const client = useQueryClient()
  const join = async () => {
    await api.channels.join({ channelId: channel.id })
    await channelArrives(client, channel.workspaceId, channel.id)
  }
  return (
    <BottomBar text={m.preview_text({ name: channel.name ?? '' })}>
      <Button kind="primary" size="sm" busy={busy} onClick={() => run(join)}>
        {m.join_channel()}
      </Button>
    </BottomBar>
  )
}
