import type { Member, Status } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { cn } from '../../lib/cn.ts'
import { endOf } from '../../lib/dates.ts'
import { useHasPassed } from '../../lib/moments.ts'
import { m } from '../../paraglide/messages.js'
import { useWorkspace } from '../workspaces/current.tsx'
import { membersQuery, useMembers } from './queries.ts'

const indexes = new WeakMap<readonly Member[], Map<string, Member>>()
function byId(members: readonly Member[]): Map<string, Member> {
  const known = indexes.get(members) ?? new Map(members.map((one) => [one.userId, one]))
  indexes.set(members, known)
  return known
}

/** What everybody is about, for whoever shows many. */
export function useStatuses(): (userId: string | null) => Status | null {
  const members = useMembers()
  return useCallback((userId) => (userId === null ? null : (byId(members).get(userId)?.status ?? null)), [members])
}

/** A status as long as it lasts; null from its end on, without anybody saying so. */
export function useLasting(status: Status | null | undefined): Status | null {
  const over = useHasPassed(status?.expiresAt)
  return over ? null : (status ?? null)
}

/** What somebody is about now. Draws anew only when that changes. */
export function useStatus(userId: string | null): Status | null {
  const select = useCallback(
    (members: Member[]) => (userId === null ? null : (byId(members).get(userId)?.status ?? null)),
    [userId],
  )
  return useLasting(useQuery({ ...membersQuery(useWorkspace().id), select }).data)
}

/** 'In a meeting, until 15:00'; an emoji alone stands for itself. */
export function statusWords({ emoji, text, expiresAt }: Status): string {
  const status = text || emoji
  return expiresAt ? m.status_until({ status, end: endOf(expiresAt) }) : status
}

export const StatusSign = ({ status, className }: { status: Status | null; className?: string }) =>
  status && (
    <span
      role="img"
      aria-label={statusWords(status)}
      data-tip={statusWords(status)}
      className={cn('shrink-0 leading-none', className)}
    >
      {status.emoji}
    </span>
  )

/** The emoji beside a name, as long as the status lasts. */
export const LastingSign = ({ status }: { status: Status }) => <StatusSign status={useLasting(status)} />

/** The emoji beside a name. */
export const StatusOf = ({ userId, className }: { userId: string | null; className?: string }) => (
  <StatusSign status={useStatus(userId)} className={className} />
)
