// The calls that make something and take a key, and how to read back what a key has made.
import type { Person, Place } from './client.ts'
import { historyOf } from './messages.ts'
import type { Frame } from './stream.ts'

export interface Creating {
  path: string
  /** `mark` stands in what is made, and is found by it. */
  body(mark: string): object
  /** The ids of everything that bears the mark. */
  rows(person: Person, url: string, mark: string): Promise<string[]>
  /** The marks told of by an event, if it tells of such a thing at all. */
  told(event: Frame): string | undefined
}

export function creatingCalls({ workspaceId, general }: Place): Record<'message' | 'channel' | 'section', Creating> {
  const at = `/api/workspaces/${workspaceId}`
  const named = (path: string) => async (person: Person, url: string, mark: string) => {
    const { items } = await person.call<{ items: { id: string; name: string | null }[] }>(url, 'GET', path)
    return items.filter(({ name }) => name === mark).map(({ id }) => id)
  }
  const told = (type: string, of: string, field: string) => (event: Frame) =>
    event.type === type ? (event.payload[of] as Record<string, string>)[field] : undefined
  return {
    message: {
      path: '/api/messages',
      body: (mark) => ({ channelId: general.id, content: mark }),
      rows: async (person, url, mark) =>
        (await historyOf(person, url, general.id)).filter(({ content }) => content === mark).map(({ id }) => id),
      told: told('message.created', 'message', 'content'),
    },
    channel: {
      path: `${at}/channels`,
      body: (mark) => ({ name: mark, kind: 'public' }),
      rows: named(`${at}/channels`),
      told: told('channel.created', 'channel', 'name'),
    },
    section: {
      path: `${at}/sections`,
      body: (mark) => ({ name: mark }),
      rows: named(`${at}/sections`),
      told: told('section.created', 'section', 'name'),
    },
  }
}
