import type { MyChannel } from '@parley/db/validators'
import { useNavigate, useRouter } from '@tanstack/react-router'
import {
  BellOff,
  Check,
  CheckCheck,
  EyeOff,
  Link2,
  LogOut,
  type LucideIcon,
  Star,
  StarOff,
  Volume2,
} from 'lucide-react'
import { Fragment, lazy, Suspense, useRef, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { copyText } from '../../lib/clipboard.ts'
import { usePhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { Dialog } from '../../ui/dialog.tsx'
import { Menu, MenuHead, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { isDirect } from '../directs/kind.ts'
import { useChannelTitle } from '../directs/title.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useReading } from './reading.ts'

const Confirm = lazy(() => import('../../ui/confirm.tsx'))

interface Props {
  channel: MyChannel
  at: { x: number; y: number }
  onClose: () => void
}
interface Entry {
  label: string
  icon?: LucideIcon
  line?: boolean
  head?: string
  /** One of a few: whether it is the one. */
  checked?: boolean
  run: () => void
}

/** What one can do with a channel for oneself; at the pointer, on the phone a sheet from below. */
export default function ChannelMenu({ channel, at, onClose }: Props) {
  const [leaving, setLeaving] = useState(false)
  const title = useChannelTitle()(channel, true)
  const entries = useEntries(channel, () => setLeaving(true))
  const phone = usePhone()
  const place = useRef({ getBoundingClientRect: () => DOMRect.fromRect({ ...at, width: 0, height: 0 }) })
  if (leaving)
    return (
      <Suspense>
        <Leave channel={channel} onClose={onClose} />
      </Suspense>
    )
  const choose = (entry: Entry) => {
    entry.run()
    if (entry.icon !== LogOut) onClose()
  }
  if (phone) {
    return (
      <Dialog open onClose={onClose} title={m.channel_menu({ name: title })} hideTitle>
        <p className="truncate border-border border-b px-5 py-3 font-semibold" dir="auto">
          {title}
        </p>
        <ul className="max-h-[70dvh] overflow-y-auto p-2">
          {entries.map((entry) => {
            const Icon = entry.icon ?? (entry.checked ? Check : undefined)
            return (
              <Fragment key={entry.label}>
                {entry.head && <li className="px-3 pt-3 pb-1 text-muted text-xs">{entry.head}</li>}
                <li>
                  <button
                    type="button"
                    aria-pressed={entry.checked}
                    onClick={() => choose(entry)}
                    className="flex h-12 w-full items-center gap-3 rounded-md px-3 text-start active:bg-active"
                  >
                    <span className="grid size-5 place-items-center text-muted">
                      {Icon && <Icon className="size-5" aria-hidden="true" />}
                    </span>
                    {entry.label}
                  </button>
                </li>
              </Fragment>
            )
          })}
        </ul>
      </Dialog>
    )
  }
  return (
    <Menu
      open
      onOpenChange={(open) => !open && !leaving && onClose()}
      anchor={place.current}
      label={m.channel_menu({ name: title })}
    >
      {entries.map((entry) => (
        <Fragment key={entry.label}>
          {entry.line && <MenuLine />}
          {entry.head && (
            <MenuHead>
              <span className="text-muted text-xs">{entry.head}</span>
            </MenuHead>
          )}
          <MenuItem icon={entry.icon} checked={entry.checked} onClick={entry.run}>
            {entry.label}
          </MenuItem>
        </Fragment>
      ))}
    </Menu>
  )
}

function useEntries(channel: MyChannel, leave: () => void): Entry[] {
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
    starred
      ? { label: m.unstar(), icon: StarOff, run: prefer({ starred: false }) }
      : { label: m.star(), icon: Star, run: prefer({ starred: true }) },
    muted
      ? { label: m.unmute(), icon: Volume2, run: prefer({ muted: false }) }
      : { label: m.mute(), icon: BellOff, run: prefer({ muted: true }) },
    { label: m.copy_channel_link(), icon: Link2, run: copy },
    level('all', m.notify_all(), m.notify_level()),
    level('mentions', m.notify_mentions()),
    level('nothing', m.notify_nothing()),
    direct && { label: m.hide_conversation(), icon: EyeOff, line: true, run: () => void run(hide) },
    !direct && channel.name !== 'general' && { label: m.leave_channel(), icon: LogOut, line: true, run: leave },
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
