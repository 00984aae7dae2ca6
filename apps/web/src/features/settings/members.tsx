import type { Member, Role } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Search, UserMinus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { shortDate } from '../../lib/dates.ts'
import { score } from '../../lib/fuzzy.ts'
import { late } from '../../lib/late.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { useMe } from '../me/queries.ts'
import { PersonButton } from '../members/person-button.tsx'
import { useMembers } from '../members/queries.ts'
import { roleName } from '../members/role-name.ts'
import { StatusOf } from '../members/status.tsx'
import { LiveFace, SeenWords } from '../presence/dot.tsx'
import { useCan, useWorkspace } from '../workspaces/current.tsx'
import { rolesQuery } from '../workspaces/queries.ts'
import { SettingsSection } from './frame.tsx'

const Confirm = late(() => import('../../ui/confirm.tsx'))

export function MembersSettings() {
  const workspace = useWorkspace()
  const members = useMembers().filter(({ active }) => active)
  const roles = useQuery(rolesQuery(workspace.id)).data ?? []
  const [query, setQuery] = useState('')
  const [removing, setRemoving] = useState<Member>()
  const shown = members
    .filter(({ name }) => score(query, name) > 0)
    .sort((a, b) => b.role.rank - a.role.rank || alphabetically(a.name, b.name))
  return (
    <SettingsSection title={m.members()} lead={m.members_count({ count: members.length })}>
      <TextField
        label={m.find_people()}
        hideLabel
        placeholder={m.find_people()}
        before={<Search className="size-4" />}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="divide-y divide-border" aria-label={m.members()}>
        {shown.map((member) => (
          <Person key={member.userId} member={member} roles={roles} onRemove={() => setRemoving(member)} />
        ))}
      </ul>
      {shown.length === 0 && members.length > 0 && <p className="text-center text-muted text-sm">{m.nobody_found()}</p>}
      <Suspense>
        {removing && (
          <Confirm
            title={m.remove_member_title({ name: removing.name })}
            action={m.remove()}
            wordsFor={wordsFor}
            onClose={() => setRemoving(undefined)}
            run={() => api.members.remove({ workspaceId: workspace.id, userId: removing.userId })}
          >
            {m.remove_member_text({ name: removing.name, workspace: workspace.name })}
          </Confirm>
        )}
      </Suspense>
    </SettingsSection>
  )
}

function Person({ member, roles, onRemove }: { member: Member; roles: Role[]; onRemove: () => void }) {
  const { id: workspaceId, role: own } = useWorkspace()
  const { user } = useMe()
  const { busy, run } = useDoing()
  const owner = own.key === 'owner'
  const below = owner || member.role.rank < own.rank
  const mayChange = useCan('member.update') && below && member.userId !== user.id
  const mayRemove = useCan('member.remove') && below && member.userId !== user.id
  const offered = roles.filter((role) => owner || role.rank < own.rank)
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <PersonButton userId={member.userId} className="flex min-w-32 flex-1 items-center gap-3">
        <LiveFace id={member.userId} name={member.name} on="background" />
        <span className="min-w-0">
          <span className="flex items-center gap-1.5 font-medium text-sm">
            <span className="truncate">
              <bdi>{member.name}</bdi>
              {member.userId === user.id && <span className="font-normal text-muted"> {m.you()}</span>}
              <SeenWords userId={member.userId} />
            </span>
            <StatusOf userId={member.userId} />
          </span>
          <span className="block truncate text-muted text-sm">
            {member.title || m.joined_on({ date: shortDate(member.joinedAt) })}
          </span>
        </span>
      </PersonButton>
      <div className="ms-auto flex items-center gap-2">
        {mayChange && offered.length > 0 ? (
          <select
            aria-label={m.role_of({ name: member.name })}
            value={member.role.id}
            disabled={busy}
            onChange={(event) =>
              run(() => api.members.update({ workspaceId, userId: member.userId, roleId: event.target.value }))
            }
            className="h-8 rounded-md border border-border-strong bg-surface px-2 text-sm"
          >
            {offered.map((role) => (
              <option key={role.id} value={role.id}>
                {roleName(role)}
              </option>
            ))}
          </select>
        ) : (
          <span className="px-2 text-muted text-sm">{roleName(member.role)}</span>
        )}
        {mayRemove && (
          <Button
            size="sm"
            kind="danger-quiet"
            aria-label={m.remove_member_title({ name: member.name })}
            onClick={onRemove}
            className="phone:px-2"
          >
            <UserMinus className="hidden size-4 phone:block" aria-hidden="true" />
            <span className="phone:hidden">{m.remove()}</span>
          </Button>
        )}
      </div>
    </li>
  )
}
