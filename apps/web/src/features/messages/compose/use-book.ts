import type { Member, MyChannel } from '@parley/db/validators'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { channelsQuery, useChannels } from '../../channels/queries.ts'
import { membersQuery, useMembers } from '../../members/queries.ts'
import { type Book, decode, makeBook } from './book.ts'

function bookOf(members: readonly Member[], channels: readonly MyChannel[]): Book {
  const people = members
    .map(({ userId, name, active }) => ({ id: userId, name, active }))
    .sort((a, b) => Number(b.active) - Number(a.active) || (a.id < b.id ? -1 : 1))
  const named = channels.flatMap(({ id, name, formerNames }) => (name === null ? [] : [{ id, name, formerNames }]))
  return makeBook(people, named)
}

/** Everybody and every channel that one can name here. Those who left come last, so that nobody loses a name to them. */
export function useBook(): Book {
  const members = useMembers()
  const channels = useChannels()
  return useMemo(() => bookOf(members, channels ?? []), [members, channels])
}

/** The same once, with whom and what is known now. */
export function named(content: string, client: QueryClient, workspaceId: string): string {
  const members = client.getQueryData(membersQuery(workspaceId).queryKey) ?? []
  const channels = client.getQueryData(channelsQuery(workspaceId).queryKey) ?? []
  return decode(content, bookOf(members, channels))
}

/** Puts names where a text has ids; always the same function, so that nothing is drawn again because of it. */
export function useNamed(): (content: string) => string {
  const book = useRef<Book>(undefined)
  book.current = useBook()
  return useCallback((content) => (book.current ? decode(content, book.current) : content), [])
}
