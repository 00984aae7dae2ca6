// All that one person sees of one workspace, flat: a name for each thing, and the thing as the API shows it.
import type { Person } from './client.ts'
import { historyOf, type Message } from './messages.ts'

export type Things = Map<string, unknown>
type Row = Record<string, unknown> & { id: string }

const pick = (from: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]))

const channelFields = ['id', 'kind', 'name', 'topic', 'purpose', 'archivedAt', 'memberCount', 'userIds', 'formerNames']
const preferenceFields = ['notifyLevel', 'muted', 'starred', 'hidden', 'section']
export const channelThing = (channel: Record<string, unknown>) => pick(channel, channelFields)
export const preferenceThing = (channel: Record<string, unknown>) => pick(channel, preferenceFields)

/** A deleted root is a place in the history, and nothing else. */
export const messageThing = (message: Message & { thread: unknown }) =>
  message.deletedAt === null
    ? message
    : { id: message.id, channelId: message.channelId, thread: message.thread, gone: true }

/** What is inside one channel. */
export async function readChannel(person: Person, url: string, channelId: string): Promise<Things> {
  const things: Things = new Map()
  const history = (await historyOf(person, url, channelId)) as (Message & { thread: unknown })[]
  const replies = history
    .filter(({ thread }) => thread !== null)
    .map(({ id }) => person.call<{ items: typeof history }>(url, 'GET', `/api/messages/${id}/replies?limit=100`))
  for (const message of [...history, ...(await Promise.all(replies)).flatMap(({ items }) => items)])
    things.set(`message/${message.id}`, messageThing(message))
  const path = `/api/channels/${channelId}/members?limit=100`
  const { items } = await person.call<{ items: { userId: string; joinedAt: string }[] }>(url, 'GET', path)
  for (const { userId, joinedAt } of items) things.set(`in/${channelId}/${userId}`, joinedAt)
  return things
}

export async function readState(person: Person, url: string, workspaceId: string): Promise<Things> {
  const at = `/api/workspaces/${workspaceId}`
  const get = <T>(path: string) => person.call<T>(url, 'GET', path)
  const list = async (path: string) => (await get<{ items: Row[] }>(path)).items
  const things: Things = new Map()
  things.set('me', (await get<{ user: unknown }>('/api/me')).user)
  things.set('presence', await get('/api/me/presence'))
  for (const one of await list('/api/workspaces')) things.set(`membership/${one.id}`, one)
  for (const one of await list(`${at}/members?limit=100`)) things.set(`member/${one.userId}`, one)
  const { outcome, body } = await person.attempt<{ items: Row[] }>(url, 'GET', `${at}/invitations`)
  if (outcome === 'acknowledged') for (const one of body.items) things.set(`invitation/${one.id}`, one)
  for (const one of await list(`${at}/drafts`)) things.set(`draft/${one.channelId}/${one.parentId}`, one.content)
  const saved = await get<{ items: { message: Row; savedAt: string }[] }>(`${at}/saved?limit=100`)
  for (const { message, savedAt } of saved.items) things.set(`saved/${message.id}`, savedAt)
  const sidebar = await get<{ items: Row[]; show: string }>(`${at}/sections`)
  for (const one of sidebar.items) things.set(`section/${one.id}`, one)
  things.set('sidebar', { show: sidebar.show, order: sidebar.items.map(({ id }) => id) })
  const channels = await list(`${at}/channels`)
  for (const channel of channels) {
    things.set(`channel/${channel.id}`, channelThing(channel))
    things.set(`read/${channel.id}`, channel.readSeq)
    things.set(`preferences/${channel.id}`, preferenceThing(channel))
    for (const [name, thing] of await readChannel(person, url, channel.id)) things.set(name, thing)
  }
  return things
}

const sorted = (_: string, value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
const text = (thing: unknown) => JSON.stringify(thing, sorted)

/** What is not the same in both, in words. */
export function differences(replica: Things, fresh: Things): string[] {
  const names = [...new Set([...replica.keys(), ...fresh.keys()])].sort()
  return names
    .filter((name) => text(replica.get(name)) !== text(fresh.get(name)))
    .map((name) => `${name}: followed ${text(replica.get(name))}, fetched ${text(fresh.get(name))}`)
}
