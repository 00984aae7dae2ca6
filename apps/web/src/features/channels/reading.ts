import type { MyChannel } from '@parley/db/validators'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { m } from '../../paraglide/messages.js'
import { toast } from '../../ui/toast.ts'
import { releaseUnread } from '../messages/held.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useChannels } from './queries.ts'

interface Cursor {
  channelId: string
  readSeq: number
}

const failed = (error: unknown) => toast(wordsFor(error), 'error')

/** Cursors go back to where they stood: channel by channel, in order, so that a large undo does not rush the server. */
async function putBack(cursors: readonly Cursor[]): Promise<void> {
  for (const { channelId, readSeq } of cursors) await api.channels.setReadCursor({ channelId, seq: readSeq })
}

const tell = (text: string, cursors: readonly Cursor[]) =>
  toast(text, 'done', { label: m.undo(), run: () => void putBack(cursors).catch(failed) })

/** All channels of the workspace. */
export async function readEverything(workspaceId: string, channels: readonly MyChannel[] | undefined): Promise<void> {
  const unread = new Set(channels?.filter(({ unreadCount }) => unreadCount > 0).map(({ id }) => id))
  if (unread.size === 0) return toast(m.nothing_unread())
  try {
    const { items } = await api.channels.readAll({ workspaceId })
    for (const id of unread) releaseUnread(id)
    tell(
      m.all_marked_read(),
      items.filter(({ channelId }) => unread.has(channelId)),
    )
  } catch (error) {
    failed(error)
  }
}

/** Marking as read what one has not looked at; each time it can be taken back. */
export function useReading() {
  const { id: workspaceId } = useWorkspace()
  const channels = useChannels()

  async function readChannel({ id: channelId, readSeq, unreadSeqs }: MyChannel): Promise<void> {
    const seq = unreadSeqs[0]
    if (seq === undefined) return
    try {
      await api.channels.setReadCursor({ channelId, seq })
      releaseUnread(channelId)
      tell(m.marked_read(), [{ channelId, readSeq }])
    } catch (error) {
      failed(error)
    }
  }

  return { readChannel, readAll: () => readEverything(workspaceId, channels) }
}
