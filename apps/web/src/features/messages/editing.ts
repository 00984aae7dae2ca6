import { createStore, useStore } from '../../lib/store.ts'

/** A reply may stand in its thread and in the channel: it is edited where one asked to. */
type Place = 'channel' | 'thread'

/** The message that is being edited: at most one in the tab. */
const editing = createStore<{ messageId: string; place: Place } | null>(null)

export const startEditing = (messageId: string, place: Place = 'channel'): void => editing.set({ messageId, place })
export const stopEditing = (messageId: string): void => {
  if (editing.get()?.messageId === messageId) editing.set(null)
}
export function useEditing(place: Place = 'channel'): string | null {
  const now = useStore(editing)
  return now?.place === place ? now.messageId : null
}
