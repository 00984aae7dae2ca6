import { type APIRequestContext, request } from '@playwright/test'
import type { ParleyServer } from './server.ts'

/** The moment at which the demo workspace ends, a little later: what the clocks of its visitors show. */
export const demoNow = new Date('2026-11-20T15:06:00.000Z')
const password = 'low tide at noon'

export type Visitor = 'mira' | 'adaeze' | 'bram'

/** Signs somebody of the demo in; the context holds their cookie and can hand it to a browser. */
export async function signIn(server: ParleyServer, who: Visitor): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: server.url })
  const response = await api.post('/api/auth/sign-in/email', {
    data: { email: `${who}@saltmarsh.example`, password },
  })
  if (!response.ok()) throw new Error(`Signing ${who} in answered ${response.status()}.`)
  return api
}

interface Channel {
  id: string
  workspaceId: string
  name: string | null
  userIds: string[] | null
}
interface Item {
  id: string
  content: string
  deletedAt: string | null
}

/** Addresses in the demo, by name. */
export interface DemoMap {
  workspaceId: string
  /** Channels by name, conversations by the names of the others in it: `竹森 潤`. */
  channels: Record<string, string>
  /** Messages by how they begin. */
  messages: Record<string, { id: string; channelId: string }>
}

async function get<T>(api: APIRequestContext, path: string): Promise<T> {
  const response = await api.get(path)
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}.`)
  return (await response.json()) as T
}

/** Reads where everything is, as Mira sees it; of each channel the newest hundred messages. */
export async function mapDemo(api: APIRequestContext): Promise<DemoMap> {
  const me = await get<{ user: { id: string }; memberships: { workspace: { id: string } }[] }>(api, '/api/me')
  const workspaceId = me.memberships[0]?.workspace.id ?? ''
  const members = `/api/workspaces/${workspaceId}/members?limit=100`
  const { items: people } = await get<{ items: { userId: string; name: string }[] }>(api, members)
  const nameOf = new Map(people.map(({ userId, name }) => [userId, name]))
  const { items } = await get<{ items: Channel[] }>(api, `/api/workspaces/${workspaceId}/channels`)
  const browse = `/api/workspaces/${workspaceId}/channels/browse`
  const { items: others } = await get<{ items: Channel[] }>(api, browse)
  const map: DemoMap = { workspaceId, channels: {}, messages: {} }
  for (const { id, name, userIds } of [...items, ...others]) {
    const title =
      name ??
      (userIds ?? [])
        .filter((userId) => userId !== me.user.id)
        .map((userId) => nameOf.get(userId))
        .sort()
        .join(', ')
    map.channels[title] = id
    const page = await get<{ items: Item[] }>(api, `/api/channels/${id}/messages?limit=100`)
    for (const message of page.items)
      map.messages[message.deletedAt ? 'deleted' : message.content.slice(0, 24)] ??= { id: message.id, channelId: id }
  }
  return map
}
