import { useRouter } from '@tanstack/react-router'
import { CircleX, LogOut, Settings, SmilePlus, User } from 'lucide-react'
import type { RefObject } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { endOf } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Menu, MenuHead, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { useLasting } from '../members/status.tsx'
import { PresenceItems } from '../presence/own-items.tsx'
import { signOut } from '../session/end.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { useMe } from './queries.ts'

interface Props {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What one tells of oneself, and the way to one's own settings. */
export default function OwnMenu({ anchor, onClose }: Props) {
  const { slug } = useWorkspace()
  const { user } = useMe()
  const status = useLasting(user.status)
  const router = useRouter()
  const openDialog = useOpenDialog()
  const to = (page: 'profile' | 'appearance') => router.navigate({ to: `/w/$slug/settings/${page}`, params: { slug } })
  const trying = (work: () => Promise<unknown>) => () => work().catch((error) => toast(wordsFor(error), 'error'))

  return (
    <Menu open onOpenChange={(open) => !open && onClose()} anchor={anchor} label={m.own_menu({ name: user.name })}>
      <MenuHead>
        <div className="truncate font-medium text-sm" dir="auto">
          {user.name}
        </div>
        <div className="truncate text-muted text-xs">{user.title || user.email}</div>
      </MenuHead>
      <MenuLine />
      <MenuItem sign={status?.emoji} icon={SmilePlus} onClick={() => openDialog('status')}>
        {status ? status.text || m.status_change() : m.status_choose()}
        {status?.expiresAt && (
          <span className="text-muted"> {m.status_end_short({ end: endOf(status.expiresAt) })}</span>
        )}
      </MenuItem>
      {status && (
        <MenuItem icon={CircleX} onClick={trying(() => api.me.update({ status: null }))}>
          {m.status_clear()}
        </MenuItem>
      )}
      <PresenceItems />
      <MenuLine />
      <MenuItem icon={User} onClick={() => to('profile')}>
        {m.profile()}
      </MenuItem>
      <MenuItem icon={Settings} onClick={() => to('appearance')}>
        {m.settings()}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={LogOut} onClick={trying(() => signOut(user.id))}>
        {m.sign_out()}
      </MenuItem>
    </Menu>
  )
}
