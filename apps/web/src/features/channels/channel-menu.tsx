import type { MyChannel } from '@parley/db/validators'
import { useNavigate, useRouter } from '@tanstack/react-router'
import {
  ArrowDown,
  ArrowUp,
  BellOff,
  CheckCheck,
  CircleQuestionMark,
  EyeOff,
  FolderInput,
  Link2,
  LogOut,
  Move,
  Star,
  StarOff,
  Volume2,
} from 'lucide-react'
import { Suspense, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { copyText } from '../../lib/clipboard.ts'
import { late } from '../../lib/late.ts'
import { usePhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { type Entry, EntryMenu } from '../../ui/entry-menu.tsx'
import { toast } from '../../ui/toast.ts'
import { isDirect } from '../directs/kind.ts'
import { useChannelTitle } from '../directs/title.ts'
import { keyLabel } from '../keys/shown.ts'
import { openWhy } from '../messages/overlays.ts'
import { step } from '../sections/arranging.ts'
import { placeOf } from '../sections/places.ts'
import { useSidebarChanges } from '../sections/use-sidebar-changes.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useReading } from './reading.ts'
import { useParts } from './use-open-channels.ts'

const Confirm = late(() => import('../../ui/confirm.tsx'))
const MoveTo = late(() => import('../sections/move-to-dialog.tsx'))

interface Props {
  channel: MyChannel
  at: { x: number; y: number }
  /** Picks it up to be moved by keys, where it stands in sight. */
  onMove?: (channel: MyChannel) => void
  onClose: () => void
}
type Question = 'leave' | 'move-to'

/** What one can do with a channel for oneself. */
export default function ChannelMenu({ channel, at, onMove, onClose }: Props) {
  const [question, setQuestion] = useState<Question>()
  const title = useChannelTitle()(channel, true)
  const entries = useEntries(channel, setQuestion, onMove && (() => onMove(channel)))
  if (question) {
    return (
      <Suspense>
        {question === 'leave' && <Leave channel={channel} onClose={onClose} />}
        {question === 'move-to' && <MoveTo channel={channel} onClose={onClose} />}
      </Suspense>
    )
  }
  return <EntryMenu label={m.channel_menu({ name: title })} {...{ title, entries, at, onClose }} />
}

function useOrder(channel: MyChannel, ask: (question: Question) => void, pickUp?: () => void): (Entry | false)[] {
  const phone = usePhone()
  const parts = useParts() ?? []
  const { own } = useSidebarChanges()
  const place = placeOf(parts, 'channel', channel.id)
  const last = (parts.find(({ section }) => section.id === place?.sectionId)?.shown.length ?? 0) - 1
  const go = (by: 1 | -1) => () => step(own, parts, 'channel', channel.id, by)
  return [
    { label: m.move_to_section(), icon: FolderInput, line: true, asks: true, run: () => ask('move-to') },
    place !== undefined && place.index > 0 && { label: m.move_up(), icon: ArrowUp, run: go(-1) },
    place !== undefined && place.index < last && { label: m.move_down(), icon: ArrowDown, run: go(1) },
    !phone && pickUp !== undefined && { label: m.move_by_keys(), icon: Move, keys: keyLabel('move'), run: pickUp },
  ]
}

function useEntries(channel: MyChannel, ask: (question: Question) => void, pickUp?: () => void): Entry[] {
  const { id: channelId, muted, starred, notifyLevel, unreadCount } = channel
  const { slug } = useWorkspace()
  const router = useRouter()
  const { run } = useDoing()
  const { readChannel } = useReading()
  const direct = isDirect(channel)
  const prefer = (preferences: Partial<Pick<MyChannel, 'muted' | 'starred' | 'hidden' | 'notifyLevel'>>) => () =>
    void run(() => api.channels.setPreferences({ channelId, ...preferences }))
  const level = (value: MyChannel['notifyLevel'], label: string, head?: string): Entry => ({
    label,
    head,
    line: head !== undefined,
    checked: notifyLevel === value,
    run: prefer({ notifyLevel: value }),
  })
  const copy = () => {
    const { href } = router.buildLocation({ to: '/w/$slug/c/$channelId', params: { slug, channelId } })
    copyText(location.origin + href).then(
      () => toast(m.link_copied()),
      () => toast(m.copy_failed(), 'error'),
    )
  }
  const hide = async () => {
    await api.channels.setPreferences({ channelId, hidden: true })
    if (router.state.location.pathname.includes(channelId)) await router.navigate({ to: '/w/$slug', params: { slug } })
  }
  const entries: (Entry | false)[] = [
    unreadCount > 0 && { label: m.mark_read(), icon: CheckCheck, run: () => void readChannel(channel) },
    (unreadCount > 0 || channel.mentionCount > 0) && {
      label: m.why_ask(),
      icon: CircleQuestionMark,
      run: () => openWhy({ channelId }),
    },
    starred
      ? { label: m.unstar(), icon: StarOff, run: prefer({ starred: false }) }
      : { label: m.star(), icon: Star, run: prefer({ starred: true }) },
    muted
      ? { label: m.unmute(), icon: Volume2, run: prefer({ muted: false }) }
      : { label: m.mute(), icon: BellOff, run: prefer({ muted: true }) },
    { label: m.copy_channel_link(), icon: Link2, run: copy },
    ...useOrder(channel, ask, pickUp),
    level('all', m.notify_all(), m.notify_level()),
    level('mentions', m.notify_mentions()),
    level('nothing', m.notify_nothing()),
    direct && { label: m.hide_conversation(), icon: EyeOff, line: true, run: () => void run(hide) },
    !direct &&
      channel.name !== 'general' && {
        label: m.leave_channel(),
        icon: LogOut,
        line: true,
        asks: true,
        run: () => ask('leave'),
      },
  ]
  return entries.filter((entry) => entry !== false)
}

function Leave({ channel, onClose }: { channel: MyChannel; onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const name = channel.name ?? ''
  const home = () => navigate({ to: '/w/$slug', params: { slug } })
  return (
    <Confirm
      title={m.leave_title({ name })}
      action={m.leave_channel()}
      wordsFor={wordsFor}
      onClose={onClose}
      run={() => api.channels.leave({ channelId: channel.id }).then(channel.kind === 'private' ? home : undefined)}
    >
      {channel.kind === 'private' ? m.leave_private_text() : m.leave_text()}
    </Confirm>
  )
}
