// What can be read back of messages.
import type { Person } from './client.ts'

export interface Message {
  id: string
  seq: number
  channelId: string
  authorId: string | null
  content: string
  clientId: string | null
  parentId: string | null
  deletedAt: string | null
  reactions: { emoji: string; userIds: string[] }[]
}

/** The whole history of a channel, oldest first. */
export async function historyOf(person: Person, url: string, channelId: string): Promise<Message[]> {
  const pages: Message[][] = []
  for (let before = ''; ; ) {
    const path = `/api/channels/${channelId}/messages?limit=100${before}`
    const { items, hasBefore } = await person.call<{ items: Message[]; hasBefore: boolean }>(url, 'GET', path)
    pages.unshift(items)
    if (!hasBefore) return pages.flat()
    before = `&before=${items[0]?.id}`
  }
}
