import { useQuery } from '@tanstack/react-query'
import { Link2 } from 'lucide-react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { shortDate } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { invitationsQuery } from '../invitations/queries.ts'
import { useNames } from '../members/queries.ts'
import { roleName } from '../members/role-name.ts'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { useOpenDialog } from '../workspaces/use-open-dialog.ts'
import { SettingsSection } from './frame.tsx'

/** Links that still let people in. */
export function InvitationsSettings() {
  const workspace = useWorkspace()
  const open = useQuery(invitationsQuery(workspace.id))
  const nameOf = useNames()
  const openDialog = useOpenDialog()
  const { busy, run } = useDoing()
  const canCreate = useCan('invitation.create')
  const canRevoke = useCan('invitation.revoke')
  const revoke = (invitationId: string) =>
    run(async () => {
      await api.invitations.revoke({ invitationId })
      toast(m.invitation_revoked())
    })
  return (
    <SettingsSection title={m.invitations()} lead={m.invitations_lead()}>
      {canCreate && (
        <Button className="self-start" onClick={() => openDialog('invite')}>
          {m.create_invite_link()}
        </Button>
      )}
      {open.error && <Notice kind="error">{wordsFor(open.error)}</Notice>}
      {open.data?.length === 0 && <p className="text-muted text-sm">{m.no_invitations()}</p>}
      <ul className="divide-y divide-border" aria-label={m.invitations()}>
        {open.data?.map(({ id, role, createdBy, expiresAt, uses, maxUses }) => (
          <li key={id} className="flex items-center gap-3 py-3">
            <Link2 className="size-5 shrink-0 text-muted" aria-hidden="true" />
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium text-sm">
                {m.invitation_by({ role: roleName(role), name: nameOf(createdBy) })}
              </div>
              <div className="text-muted text-sm">
                {m.invitation_until({ date: shortDate(expiresAt) })} ·{' '}
                {maxUses === null ? m.used_times({ count: uses }) : m.used_of({ uses, max: maxUses })}
              </div>
            </div>
            {canRevoke && (
              <Button size="sm" busy={busy} onClick={() => revoke(id)}>
                {m.revoke()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SettingsSection>
  )
}
