import type { FollowedThread, MyChannel } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { dayName, sameDay, timeOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { useChannels } from '../channels/queries.ts'
import { useMe } from '../me/queries.ts'
import { isMarkedUnread } from '../messages/held.ts'
import { historyQuery } from '../messages/queries.ts'
import { useFollowed } from '../threads/follow.ts'
import { threadQuery } from '../threads/queries.ts'
import { whyChannel, whyThread } from './why.ts'

const dated = (iso: string) =>
  sameDay(iso, new Date().toISOString()) ? timeOf(iso) : m.day_time({ day: dayName(iso), time: timeOf(iso) })

interface Props {
  about: { channelId: string } | { rootId: string }
  onClose: () => void
}

/** One explanation of one badge. It follows what happens while it is open. */
export default function WhyDialog({ about, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={m.why_title()}>
      <DialogBody>{'rootId' in about ? <OfThread {...about} /> : <OfChannel {...about} />}</DialogBody>
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {m.why_understood()}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const Waiting = () => (
  <Loading label={m.loading()}>
    <Bar className="w-56" />
  </Loading>
)
const Text = ({ children }: { children: string }) => <p aria-live="polite">{children}</p>

function OfChannel({ channelId }: { channelId: string }) {
  const { user } = useMe()
  const channel = useChannels()?.find(({ id }) => id === channelId)
  return channel ? <Counted channel={channel} userId={user.id} /> : <Text>{m.why_nothing()}</Text>
}

function Counted({ channel, userId }: { channel: MyChannel; userId: string }) {
  const history = useQuery(historyQuery(channel.id, null, channel))
  if (history.isPending) return <Waiting />
  return <Text>{whyChannel(channel, history.data?.items ?? [], userId, dated, isMarkedUnread(channel))}</Text>
}

function OfThread({ rootId }: { rootId: string }) {
  const thread = useFollowed(rootId)
  return thread ? <Followed thread={thread} /> : <Text>{m.why_nothing()}</Text>
}

function Followed({ thread }: { thread: FollowedThread }) {
  const { user } = useMe()
  const channel = useChannels()?.find(({ id }) => id === thread.message.channelId)
  const replies = useQuery(threadQuery(thread.message.id))
  if (replies.isPending) return <Waiting />
  return <Text>{whyThread(thread, channel, replies.data?.items ?? [], user.id, dated)}</Text>
}
