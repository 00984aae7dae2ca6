import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'
import type { Myself } from './live.ts'

const key = ['me'] as const

/** Oneself and one's workspaces. Fails with UNAUTHORIZED when nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: key,
  queryFn: (): Promise<Myself> => withReplay(key, () => api.me.get()),
})

export const useMe = () => useSuspenseQuery(meQuery).data
