import type { Channel } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { useDoing } from '../../client/use-doing.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { useCan } from '../workspaces/current.tsx'
import { BottomBar } from './bottom-bar.tsx'

export function ArchivedBar({ channel }: { channel: Channel }) {
  const { busy, run } = useDoing()
  return (
    <BottomBar text={m.archived_text()}>
      {useCan('channel.manage') && (
        <Button size="sm" busy={busy} onClick={() => run(() => api.channels.unarchive({ channelId: channel.id }))}>
          {m.unarchive()}
        </Button>
      )}
    </BottomBar>
  )
}
