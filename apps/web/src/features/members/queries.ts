import type { Member } from '@parley/db/validators'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { m } from '../../paraglide/messages.js'
import { useWorkspace } from '../workspaces/current.tsx'
import { membersFamily } from './live.ts'

async function everybody(workspaceId: string): Promise<Member[]> {
  const found: Member[] = []
  let cursor: string | undefined
  do {
    const page = await api.members.list({ workspaceId, include: 'former', limit: 100, cursor })
    found.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

export const membersQuery = (workspaceId: string) => {
  const queryKey = ['members', workspaceId] as const
  return queryOptions({ queryKey, queryFn: () => withReplay(membersFamily, queryKey, () => everybody(workspaceId)) })
}

export const useMembers = (): Member[] => useQuery(membersQuery(useWorkspace().id)).data ?? noMembers
const noMembers: Member[] = []

/** Names by user id; null is the system's own voice. */
export function useNames(): (userId: string | null) => string {
  const members = useMembers()
  return useMemo(() => {
    const names = new Map(members.map(({ userId, name }) => [userId, name]))
    return (userId) => (userId === null ? m.system_name() : (names.get(userId) ?? m.unknown_person()))
  }, [members])
}
