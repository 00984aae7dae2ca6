import { useCallback, useMemo, useRef } from 'react'
import { useChannels } from '../../channels/queries.ts'
import { useMembers } from '../../members/queries.ts'
import { type Book, decode, makeBook } from './book.ts'

/** Everybody and every channel that one can name here. Those who left come last, so that nobody loses a name to them. */
export function useBook(): Book {
  const members = useMembers()
  const channels = useChannels()
  return useMemo(() => {
    const people = members
      .map(({ userId, name, active }) => ({ id: userId, name, active }))
      .sort((a, b) => Number(b.active) - Number(a.active) || (a.id < b.id ? -1 : 1))
    const named =
      channels?.flatMap(({ id, name, formerNames }) => (name === null ? [] : [{ id, name, formerNames }])) ?? []
    return makeBook(people, named)
  }, [members, channels])
}

/** Puts names where a text has ids; always the same function, so that nothing is drawn again because of it. */
export function useNamed(): (content: string) => string {
  const book = useRef<Book>(undefined)
  book.current = useBook()
  return useCallback((content) => (book.current ? decode(content, book.current) : content), [])
}
