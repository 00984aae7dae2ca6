import type { NewInvitation } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { v4 } from 'uuid'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { shortDate } from '../../lib/dates.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { roleName } from '../members/role-name.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { rolesQuery } from '../workspaces/queries.ts'

const lives = [24, 24 * 7, 24 * 30] as const
const uses = [0, 1, 10, 100] as const

/** Makes a link that lets people in. The link is shown this once. */
export default function Invite({ onClose }: { onClose: () => void }) {
  const { id: workspaceId, name, role: own } = useWorkspace()
  const roles = useQuery(rolesQuery(workspaceId)).data?.filter((role) => role.rank <= own.rank && role.key !== 'owner')
  const [hours, setHours] = useState<number>(24 * 7)
  const [maxUses, setMaxUses] = useState<number>(0)
  const [roleId, setRoleId] = useState<string>()
  const [made, setMade] = useState<NewInvitation>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const attempt = useRef({ key: '', clientId: '' })

  async function create(event: React.FormEvent) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    const input = { workspaceId, roleId, expiresInHours: hours, maxUses: maxUses || undefined }
    const key = JSON.stringify(input)
    if (attempt.current.key !== key) attempt.current = { key, clientId: v4() }
    try {
      setMade(await api.invitations.create({ ...input, clientId: attempt.current.clientId }))
    } catch (error) {
      setProblem(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }

  if (made) {
    return (
      <Dialog open onClose={onClose} title={m.invite_title({ name })} description={m.invite_made_text()}>
        <DialogBody>
          <CopyField
            label={m.invite_link()}
            value={made.url}
            hint={m.invite_made_hint({ role: roleName(made.role), date: shortDate(made.expiresAt) })}
          />
        </DialogBody>
        <DialogActions>
          <Button kind="primary" onClick={onClose}>
            {m.done()}
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title={m.invite_title({ name })} description={m.invite_text()}>
      <form onSubmit={create}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <SelectField
            label={m.invite_expires()}
            value={hours}
            onChange={(event) => setHours(Number(event.target.value))}
          >
            {lives.map((life) => (
              <option key={life} value={life}>
                {m.days({ count: life / 24 })}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={m.invite_uses()}
            value={maxUses}
            onChange={(event) => setMaxUses(Number(event.target.value))}
          >
            {uses.map((count) => (
              <option key={count} value={count}>
                {count === 0 ? m.unlimited() : m.people_count({ count })}
              </option>
            ))}
          </SelectField>
          {/* There from the start, so that nothing moves when the roles have come. */}
          {(!roles || roles.length > 1) && (
            <SelectField
              label={m.invite_role()}
              disabled={!roles}
              value={roleId ?? roles?.find(({ key }) => key === 'member')?.id ?? ''}
              onChange={(event) => setRoleId(event.target.value)}
            >
              {!roles && <option value="">{m.role_member()}</option>}
              {roles?.map((role) => (
                <option key={role.id} value={role.id}>
                  {roleName(role)}
                </option>
              ))}
            </SelectField>
          )}
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {m.create_invite_link()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
