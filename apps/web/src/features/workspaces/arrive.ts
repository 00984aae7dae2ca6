// One's own doings come back as events. These wait for them, so that a screen does not open before it can be filled.
import type { MyChannel, MyWorkspace } from '@parley/db/validators'
import type { QueryClient } from '@tanstack/react-query'
import { channelsQuery } from '../channels/queries.ts'
import { meQuery } from '../me/queries.ts'

function until<T>(client: QueryClient, look: () => T | undefined, withinMs = 2_000): Promise<T | undefined> {
  const found = look()
  if (found) return Promise.resolve(found)
  return new Promise((resolve) => {
    const finish = (value: T | undefined) => {
      stop()
      clearTimeout(timer)
      resolve(value)
    }
    const stop = client.getQueryCache().subscribe(() => {
      const now = look()
      if (now) finish(now)
    })
    const timer = setTimeout(() => finish(undefined), withinMs)
  })
}

/** Resolves when the workspace is among mine; asks the server if the event does not come. */
export async function workspaceArrives(client: QueryClient, workspaceId: string): Promise<MyWorkspace | undefined> {
  const look = () =>
    client.getQueryData(meQuery.queryKey)?.memberships.find(({ workspace }) => workspace.id === workspaceId)?.workspace
  const arrived = await until(client, look)
  if (arrived) return arrived
  await client.invalidateQueries({ queryKey: meQuery.queryKey, refetchType: 'all' })
  return look()
}

/** Resolves when the channel is among mine; asks the server if the event does not come. */
export async function channelArrives(
  client: QueryClient,
  workspaceId: string,
  channelId: string,
): Promise<MyChannel | undefined> {
  const query = channelsQuery(workspaceId)
  const look = () => client.getQueryData(query.queryKey)?.find(({ id }) => id === channelId)
  const arrived = await until(client, look)
  if (arrived) return arrived
  await client.invalidateQueries({ queryKey: query.queryKey, refetchType: 'all' })
  return look()
}
