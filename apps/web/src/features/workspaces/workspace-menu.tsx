import { useRouter } from '@tanstack/react-router'
import { Keyboard, LogOut, Palette, Settings, User, UserPlus } from 'lucide-react'
import type { RefObject } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { isPhone } from '../../lib/media.ts'
import { m } from '../../paraglide/messages.js'
import { Menu, MenuHead, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.ts'
import { keyLabel } from '../keys/shown.ts'
import { useMe } from '../me/queries.ts'
import { roleName } from '../members/role-name.ts'
import { signOut } from '../session/end.ts'
import { useCan, useWorkspace } from './current.tsx'
import { useOpenDialog } from './use-open-dialog.ts'

interface Props {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}

export default function WorkspaceMenu({ anchor, onClose }: Props) {
  const { slug, name, role } = useWorkspace()
  const { user } = useMe()
  const router = useRouter()
  const openDialog = useOpenDialog()
  const canInvite = useCan('invitation.create')
  const to = (page: 'profile' | 'appearance' | 'workspace') =>
    router.navigate({ to: `/w/$slug/settings/${page}`, params: { slug } })

  async function leave() {
    try {
      await signOut(user.id)
    } catch (error) {
      toast(wordsFor(error), 'error')
    }
  }

  return (
    <Menu open onOpenChange={(open) => !open && onClose()} anchor={anchor} label={m.workspace_menu({ name })}>
      <MenuHead>
        <div className="truncate font-medium text-sm">{user.name}</div>
        <div className="truncate text-muted text-xs">{m.menu_role({ email: user.email, role: roleName(role) })}</div>
      </MenuHead>
      <MenuLine />
      {canInvite && (
        <MenuItem icon={UserPlus} onClick={() => openDialog('invite')}>
          {m.invite_people()}
        </MenuItem>
      )}
      <MenuItem icon={Settings} onClick={() => to('workspace')}>
        {m.workspace_settings()}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={User} onClick={() => to('profile')}>
        {m.profile()}
      </MenuItem>
      <MenuItem icon={Palette} onClick={() => to('appearance')}>
        {m.appearance()}
      </MenuItem>
      {!isPhone() && (
        <MenuItem icon={Keyboard} keys={keyLabel('sheet')} onClick={() => openDialog('keys')}>
          {m.keys_title()}
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={LogOut} onClick={leave}>
        {m.sign_out()}
      </MenuItem>
    </Menu>
  )
}
