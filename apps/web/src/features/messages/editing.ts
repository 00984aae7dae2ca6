import { createStore, useStore } from '../../lib/store.ts'

/** The message that is being edited: at most one in the tab. */
const editing = createStore<string | null>(null)

export const startEditing = (messageId: string): void => editing.set(messageId)
export const stopEditing = (messageId: string): void => {
  if (editing.get() === messageId) editing.set(null)
}
export const useEditing = (): string | null => useStore(editing)
