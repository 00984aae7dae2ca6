// Who is there, of those on the screen, as the stream tells it. Never fetched into the query cache: it may be lost, and
// is asked for anew after each connect.
import type { Presence } from '@parley/db/validators'
import { useSyncExternalStore } from 'react'
import { createStore } from '../../lib/store.ts'

const store = createStore<ReadonlyMap<string, Presence>>(new Map())

export function heardPresence(people: readonly Presence[]): void {
  const next = new Map(store.get())
  for (const one of people) next.set(one.userId, one)
  store.set(next)
}

/** Of whoever is not on the screen any more nothing is told: what was known of them grows old. */
export function keepPresence(onScreen: ReadonlySet<string>): void {
  const kept = [...store.get()].filter(([userId]) => onScreen.has(userId))
  if (kept.length < store.get().size) store.set(new Map(kept))
}

export const forgetPresence = (): void => {
  if (store.get().size > 0) store.set(new Map())
}

export const presenceOf = (userId: string): Presence | undefined => store.get().get(userId)
/** Undefined as long as nothing is known. */
export const usePresence = (userId: string): Presence | undefined =>
  useSyncExternalStore(store.subscribe, () => presenceOf(userId))
