// What chance may leave out: each type of event at least once, told to clients that are there.
import type { Person, Place } from './client.ts'

type Made = { id: string; token: string; seq: number }

/** The types that the product tells and keeps, as its own document names them. */
export function typesIn(document: unknown): Set<string> {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const { const: word } = value as { const?: unknown }
    if (typeof word === 'string' && /^[a-z_]+\.[a-z_]+$/.test(word)) found.add(word)
    for (const inner of Object.values(value)) look(inner)
  }
  look(document)
  // Told and never kept: nothing that one fetches changes with them.
  for (const lossy of ['typing.started', 'typing.stopped', 'presence.changed']) found.delete(lossy)
  return found
}

/** `rex` comes into the workspace and goes, or goes and comes. */
export async function everyType({ owner, people, workspaceId }: Place, rex: Person, url: () => string): Promise<void> {
  const bob = people[1] ?? owner
  const at = `/api/workspaces/${workspaceId}`
  const does = (person: Person, method: string, path: string, body?: object) =>
    person.call<Made>(url(), method, path, body)
  const word = () => `word-${crypto.randomUUID().slice(0, 8)}`

  const { id: channelId } = await does(owner, 'POST', `${at}/channels`, { name: word(), kind: 'private' })
  const channel = `/api/channels/${channelId}`
  await does(owner, 'PATCH', channel, { topic: word() })
  await does(owner, 'POST', `${channel}/members`, { userIds: [bob.userId] })
  const root = await does(owner, 'POST', '/api/messages', { channelId, content: word() })
  const message = `/api/messages/${root.id}`
  const reply = await does(owner, 'POST', '/api/messages', { channelId, content: word(), parentId: root.id })
  await does(owner, 'PATCH', message, { content: word() })
  for (const mark of [`reactions/${encodeURIComponent('👍')}`, 'pin', 'saved', 'follow'])
    for (const method of ['PUT', 'DELETE']) await does(bob, method, `${message}/${mark}`)
  await does(owner, 'DELETE', `/api/messages/${reply.id}`)
  await does(bob, 'PUT', `${channel}/read-cursor`, { seq: root.seq })
  await does(bob, 'PATCH', `${channel}/preferences`, { starred: true })
  await does(bob, 'PUT', `${channel}/draft`, { content: word() })
  await does(owner, 'DELETE', `${channel}/members/${bob.userId}`)
  await does(owner, 'POST', `${channel}/members`, { userIds: [bob.userId] })
  await does(owner, 'DELETE', channel)

  const section = await does(bob, 'POST', `${at}/sections`, { name: word() })
  await does(bob, 'PATCH', `${at}/sections/${section.id}`, { name: word() })
  await does(bob, 'DELETE', `${at}/sections/${section.id}`)
  for (const show of ['unread', 'all']) await does(bob, 'PATCH', `${at}/sections`, { show })
  for (const state of ['away', 'auto']) await does(bob, 'PUT', '/api/me/presence', { state })
  await does(bob, 'PATCH', '/api/me', { title: word() })

  const invitation = await does(owner, 'POST', `${at}/invitations`, {})
  const joins = () => does(rex, 'POST', `/api/invitations/${invitation.token}/accept`)
  const goes = () => owner.attempt(url(), 'DELETE', `${at}/members/${rex.userId}`)
  await goes()
  await joins()
  await goes()
  await does(owner, 'DELETE', `/api/invitations/${invitation.id}`)

  const other = await does(bob, 'POST', '/api/workspaces', { name: word() })
  const there = `/api/workspaces/${other.id}`
  const { token } = await does(bob, 'POST', `${there}/invitations`, {})
  await does(owner, 'POST', `/api/invitations/${token}/accept`)
  const { items } = await bob.call<{ items: { id: string; key: string }[] }>(url(), 'GET', `${there}/roles`)
  const roleId = items.find(({ key }) => key === 'admin')?.id
  await does(bob, 'PATCH', `${there}/members/${owner.userId}`, { roleId })
  await does(bob, 'DELETE', `${there}/members/${owner.userId}`)
}
