// Opaque cursors. One is bound to its procedure, its input and its user: used elsewhere it is refused. It carries no
// right: whoever comes with one passes the same door as without.
import { createHash } from 'node:crypto'
import { badField } from './errors.ts'

const bindingOf = (procedure: string, userId: string, input: object) => {
  const { cursor: _, limit: __, ...query } = input as { cursor?: string; limit?: number }
  const stable = JSON.stringify(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(`${procedure}\n${userId}\n${stable}`).digest('base64url').slice(0, 16)
}

export function cursors(procedure: string, userId: string, input: { cursor?: string | undefined }) {
  const binding = bindingOf(procedure, userId, input)
  return {
    /** The key after which the page begins; undefined for the first page. */
    after(): string | undefined {
      if (input.cursor === undefined) return undefined
      const [bound, key] = Buffer.from(input.cursor, 'base64url').toString('utf8').split('\n')
      if (bound !== binding || key === undefined) throw badField('cursor', 'cursor is not one of this query.')
      return key
    },
    make: (key: string) => Buffer.from(`${binding}\n${key}`).toString('base64url'),
  }
}

/** Cuts one page out of a whole list that is sorted by `key`. */
export function cut<T>(
  items: readonly T[],
  limit: number,
  cursor: ReturnType<typeof cursors>,
  key: (item: T) => string,
): { items: T[]; nextCursor: string | null } {
  const after = cursor.after()
  const rest = after === undefined ? items : items.filter((item) => key(item) > after)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return { items: page, nextCursor: last !== undefined && rest.length > limit ? cursor.make(key(last)) : null }
}

/** Part of a name, whatever the case, in any script: `LIKE` would ignore case on one engine only, and only ASCII's. */
export const matches = (name: string, query: string | undefined) =>
  !query || name.toLocaleLowerCase('und').includes(query.trim().toLocaleLowerCase('und'))

export const whole = <T>(items: T[]) => ({ items, nextCursor: null })
