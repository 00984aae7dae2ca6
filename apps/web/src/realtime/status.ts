import { createStore, useStore } from '../lib/store.ts'

export type LineStatus =
  | { state: 'connecting'; since: number }
  | { state: 'open' }
  /** Broken; tries again at `retryAt` (milliseconds since the epoch). */
  | { state: 'waiting'; retryAt: number }

export const lineStatus = createStore<LineStatus>({ state: 'connecting', since: Date.now() })
export const useLineStatus = (): LineStatus => useStore(lineStatus)
