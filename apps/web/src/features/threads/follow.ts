import type { FollowedThread } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../client/api.ts'
import { useWorkspace } from '../workspaces/current.tsx'
import { threadsQuery } from './queries.ts'

/** The thread with my place in it, when I follow it. */
export function useFollowed(rootId: string | undefined): FollowedThread | undefined {
  const select = useCallback(
    (threads: FollowedThread[]) => threads.find(({ message }) => message.id === rootId),
    [rootId],
  )
  return useQuery({ ...threadsQuery(useWorkspace().id), select }).data
}

const countUnread = (threads: FollowedThread[]) => threads.filter(({ unreadCount }) => unreadCount > 0).length

/** How many of the threads that I follow have something new. */
export const useUnreadThreads = (): number =>
  useQuery({ ...threadsQuery(useWorkspace().id), select: countUnread }).data ?? 0

/** Tells the server how far one has read. What fails is told again with the next thing seen. */
export const readThreadUntil = (rootId: string, seq: number): Promise<unknown> =>
  api.threads.setReadCursor({ messageId: rootId, seq }).catch(() => undefined)
