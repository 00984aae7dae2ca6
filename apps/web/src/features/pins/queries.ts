import { queryOptions } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { withReplay } from '../../client/live-query.ts'

export const pinsQuery = (channelId: string) => {
  const queryKey = ['pins', channelId] as const
  return queryOptions({
    queryKey,
    queryFn: () => withReplay(queryKey, async () => (await api.pins.list({ channelId })).items),
  })
}
