import { createStore, useStore } from '../../lib/store.ts'

interface Shown {
  userId: string
  /** What it stands beside, and what gets the focus back. */
  anchor: HTMLElement
}

const shown = createStore<Shown | null>(null)

/** Shows the card of a person beside what was pressed. */
export const openProfile = (userId: string, anchor: HTMLElement): void => shown.set({ userId, anchor })
export const closeProfile = (): void => shown.set(null)
export const useProfile = (): Shown | null => useStore(shown)
