// Who is writing right now, as the stream tells it. It passes by itself, when it is not said again.
import type { LossyEvent } from '@parley/api/client'
import { useSyncExternalStore } from 'react'
import { createStore } from '../../lib/store.ts'

type Heard = Pick<Extract<LossyEvent, { type: 'typing.started' | 'typing.stopped' }>, 'type' | 'at' | 'payload'>

const lastsMs = 6_000
const nobody: readonly string[] = []

/** Place → those who write there, first who began first. */
const store = createStore<ReadonlyMap<string, readonly string[]>>(new Map())
const timers = new Map<string, ReturnType<typeof setTimeout>>()
/** When somebody last said something there: a signal from before that, which comes late, is of that text. */
const saidAt = new Map<string, string>()
const placeOf = (channelId: string, parentId: string | null) => `${channelId}/${parentId ?? ''}`

function put(place: string, userIds: readonly string[]): void {
  const next = new Map(store.get())
  if (userIds.length > 0) next.set(place, userIds)
  else next.delete(place)
  store.set(next)
}

function stop(place: string, userId: string): void {
  const key = `${place} ${userId}`
  clearTimeout(timers.get(key))
  timers.delete(key)
  const writing = store.get().get(place)
  if (writing?.includes(userId))
    put(
      place,
      writing.filter((one) => one !== userId),
    )
}

export function heardTyping({ type, at, payload: { channelId, parentId, userId } }: Heard): void {
  const place = placeOf(channelId, parentId)
  const key = `${place} ${userId}`
  if (type === 'typing.stopped') stop(place, userId)
  if (type === 'typing.stopped' || at <= (saidAt.get(key) ?? '')) return
  clearTimeout(timers.get(key))
  timers.set(
    key,
    setTimeout(() => stop(place, userId), lastsMs),
  )
  const writing = store.get().get(place) ?? nobody
  if (!writing.includes(userId)) put(place, [...writing, userId])
}

/** They have said it: they are not writing it any more. */
export const heardMessage = (message: {
  channelId: string
  parentId: string | null
  authorId: string | null
  createdAt: string
}): void => {
  if (!message.authorId) return
  const place = placeOf(message.channelId, message.parentId)
  saidAt.set(`${place} ${message.authorId}`, message.createdAt)
  stop(place, message.authorId)
}

export function forgetTyping(): void {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
  saidAt.clear()
  if (store.get().size > 0) store.set(new Map())
}

export const typingIn = (channelId: string, parentId: string | null): readonly string[] =>
  store.get().get(placeOf(channelId, parentId)) ?? nobody
export const useTyping = (channelId: string, parentId: string | null): readonly string[] =>
  useSyncExternalStore(store.subscribe, () => typingIn(channelId, parentId))
