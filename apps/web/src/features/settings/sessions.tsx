import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { auth } from '../../client/auth.ts'
import { wordsFor } from '../../client/errors.ts'
import { useDoing } from '../../client/use-doing.ts'
import { ago } from '../../lib/dates.ts'
import { deviceName } from '../../lib/device.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Bar, Loading } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { SettingsSection } from './frame.tsx'

const queryKey = ['sessions']
const load = async () => {
  const [current, all] = await Promise.all([auth.current(), auth.sessions()])
  const token = current?.session.token
  const sorted = all.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  return sorted
    .map((session) => ({ ...session, current: session.token === token }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

function DeviceIcon({ agent }: { agent: string | null | undefined }) {
  const Icon = /Android|iPhone|iPad|Mobile/.test(agent ?? '') ? Smartphone : Monitor
  return <Icon className="size-5 shrink-0 text-muted" aria-hidden="true" />
}

/** Where one is signed in, each of which can be ended from here. */
export function Sessions() {
  const sessions = useQuery({ queryKey, queryFn: load, staleTime: 0 })
  const client = useQueryClient()
  const { busy, run } = useDoing()
  const end = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      await client.invalidateQueries({ queryKey })
      toast(m.session_revoked())
    })
  return (
    <SettingsSection title={m.sessions()} lead={m.sessions_lead()}>
      {sessions.error && <Notice kind="error">{wordsFor(sessions.error)}</Notice>}
      {sessions.isPending && (
        <Loading label={m.loading()}>
          <Bar className="w-48" />
        </Loading>
      )}
      <ul className="divide-y divide-border" aria-label={m.sessions()}>
        {sessions.data?.map((session) => (
          <li key={session.id} className="flex items-center gap-3 py-3">
            <DeviceIcon agent={session.userAgent} />
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium text-sm">{deviceName(session.userAgent) ?? m.unknown_device()}</div>
              <div className="truncate text-muted text-sm">
                {session.current ? m.this_session() : m.session_since({ when: ago(session.createdAt) })}
                {session.ipAddress && ` · ${session.ipAddress}`}
              </div>
            </div>
            {!session.current && (
              <Button size="sm" busy={busy} onClick={() => end(() => auth.revoke(session.token))}>
                {m.revoke_session()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {(sessions.data?.length ?? 0) > 1 && (
        <Button kind="danger-quiet" className="self-start" busy={busy} onClick={() => end(auth.revokeOthers)}>
          {m.revoke_others()}
        </Button>
      )}
    </SettingsSection>
  )
}
