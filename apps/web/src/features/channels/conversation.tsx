import type { Channel, MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { EyeOff } from 'lucide-react'
import { Suspense, useEffect } from 'react'
import { isCode, wordsFor } from '../../client/errors.ts'
import { late } from '../../lib/late.ts'
import { useTitle } from '../../lib/title.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { MessagesLoading } from '../../ui/skeleton.tsx'
import { useChannelTitle } from '../directs/title.ts'
import { useMe } from '../me/queries.ts'
import { ChannelMessages } from '../messages/channel-messages.tsx'
import { useThreadPanel } from '../threads/open.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { rememberPlace } from '../workspaces/last.ts'
import { ArchivedBar } from './archived-bar.tsx'
import { ChannelHeader } from './header.tsx'
import { JoinBar } from './join-bar.tsx'
import { channelQuery, useChannels } from './queries.ts'

const Details = late(() => import('./details.tsx'))
const ThreadPanel = late(() => import('../threads/thread-panel.tsx'))
const Pins = late(() => import('../pins/pins-panel.tsx'))
const OutOfSight = late(() => import('./out-of-sight.tsx'))
const AddPeople = late(() => import('./add-people-dialog.tsx'))

interface Props {
  channelId: string
  messageId: string | null
}

export function Conversation({ channelId, messageId }: Props) {
  const channels = useChannels()
  const mine = channels?.find((one) => one.id === channelId)
  const other = useQuery({ ...channelQuery(channelId), enabled: channels !== undefined && !mine })
  const channel = mine ?? other.data
  if (channel) return <Pane key={channelId} channel={channel} mine={mine} messageId={messageId} />
  if (other.error && (isCode(other.error, 'NOT_FOUND') || isCode(other.error, 'BAD_REQUEST')))
    return (
      <Suspense>
        <OutOfSight />
      </Suspense>
    )
  if (other.error) {
    return (
      <Empty
        icon={EyeOff}
        title={m.failed_title()}
        actions={<Button onClick={() => other.refetch()}>{m.try_again()}</Button>}
      >
        {wordsFor(other.error)}
      </Empty>
    )
  }
  return <MessagesLoading label={m.loading_messages()} />
}

function Pane({
  channel,
  mine,
  messageId,
}: {
  channel: Channel
  mine: MyChannel | undefined
  messageId: string | null
}) {
  const workspace = useWorkspace()
  const { user } = useMe()
  const navigate = useNavigate()
  const { panel, dialog } = useSearch({ from: '/w/$slug' })
  const { rootId, replyId, close: closeThread } = useThreadPanel()
  const title = useChannelTitle()(channel)
  useTitle(title, workspace.name)
  const close = (what: 'panel' | 'dialog') => () =>
    void navigate({ to: '.', search: (search) => ({ ...search, [what]: undefined }) as never })

  useEffect(() => {
    if (mine) rememberPlace(user.id, workspace.id, channel.id)
  }, [mine, user.id, workspace.id, channel.id])

  return (
    <div className="flex h-full">
      <section
        aria-label={title}
        className={panel ? 'flex min-w-0 flex-1 flex-col max-lg:hidden' : 'flex min-w-0 flex-1 flex-col'}
      >
        <ChannelHeader channel={channel} panel={panel} />
        <ChannelMessages
          key={messageId}
          channel={channel}
          mine={mine}
          messageId={messageId}
          covered={panel !== undefined}
        />
        {channel.archivedAt ? <ArchivedBar channel={channel} /> : !mine && <JoinBar channel={channel} />}
      </section>
      <Suspense>
        {panel === 'pins' && <Pins channel={channel} isMember={mine !== undefined} onClose={close('panel')} />}
        {panel === 'details' && <Details channel={channel} mine={mine} onClose={close('panel')} />}
        {rootId && <ThreadPanel threadId={rootId} replyId={replyId} beside={channel} onClose={closeThread} />}
        {dialog === 'add-people' && mine && <AddPeople channel={channel} onClose={close('dialog')} />}
      </Suspense>
    </div>
  )
}
