import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'

const key = ['my-presence'] as const

export const myPresenceQuery = queryOptions({
  queryKey: key,
  queryFn: () => withReplay(key, () => api.presence.get()),
})
