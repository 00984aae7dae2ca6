import type { Member } from '@parley/db/validators'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import { m } from '../../paraglide/messages.js'
import { useWorkspace } from '../workspaces/current.tsx'

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
  return queryOptions({ queryKey, queryFn: () => withReplay(queryKey, () => everybody(workspaceId)) })
}

export const useMembers = (): Member[] => useQuery(membersQuery(useWorkspace().id)).data ?? noMembers
const noMembers: Member[] = []

/** Stands for a name until it is loaded: nobody is called somebody who is not. */
export const nameToCome = '…'

/** Names by user id; null is the system's own voice. */
export function useNames(): (userId: string | null) => string {
  const { data: members = noMembers, isPending } = useQuery(membersQuery(useWorkspace().id))
  return useMemo(() => {
    const names = new Map(members.map(({ userId, name }) => [userId, name]))
    const unknown = isPending ? nameToCome : m.unknown_person()
    return (userId) => (userId === null ? m.system_name() : (names.get(userId) ?? unknown))
  }, [members, isPending])
}
