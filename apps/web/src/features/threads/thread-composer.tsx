import type { Channel, Message } from '@parley/db/validators'
import { type Ref, useState } from 'react'
import { m } from '../../paraglide/messages.js'
import { useChannelTitle } from '../directs/title.ts'
import { useMe } from '../me/queries.ts'
import { Composer, type ComposerHandle } from '../messages/composer.tsx'
import { startEditing } from '../messages/editing.ts'
import { releaseUnread } from '../messages/held.ts'
import { send } from '../messages/pending.ts'

interface Props {
  channel: Channel
  rootId: string
  items: readonly Message[]
  ref?: Ref<ComposerHandle>
  onSent?: () => void
}

/** Writes a reply; it may go to the channel too, each time by one's own choice. */
export function ThreadComposer({ channel, rootId, items, ref, onSent }: Props) {
  const { user } = useMe()
  const title = useChannelTitle()(channel, true)
  const [alsoToChannel, setAlso] = useState(false)
  return (
    <Composer
      key={rootId}
      ref={ref}
      channelId={channel.id}
      parentId={rootId}
      label={m.reply_label()}
      onSend={(content) => {
        releaseUnread(rootId)
        send(channel.id, content, { parentId: rootId, alsoToChannel })
        setAlso(false)
        onSent?.()
      }}
      onEditLast={() => {
        const last = items.findLast(({ authorId }) => authorId === user.id)
        if (last) startEditing(last.id, 'thread')
      }}
    >
      <label className="mt-1.5 flex min-h-6 w-fit max-w-full items-center gap-2 text-muted text-sm phone:min-h-9">
        <input
          type="checkbox"
          checked={alsoToChannel}
          onChange={(event) => setAlso(event.target.checked)}
          className="size-4 shrink-0 accent-accent"
        />
        <span className="truncate">{m.also_send({ channel: title })}</span>
      </label>
    </Composer>
  )
}
