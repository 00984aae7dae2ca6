// What opens over the screen out of a list: at most one at a time, shown by the frame, so that any list can ask.
import type { Message } from '@parley/db/validators'
import { createStore, useStore } from '../../lib/store.ts'

type Overlay =
  | { kind: 'history' | 'reactors' | 'share'; message: Message }
  | { kind: 'why'; about: { channelId: string } | { rootId: string } }
  /** The picker stands beside `anchor`, which gets the focus back. */
  | { kind: 'react'; message: Message; anchor: HTMLElement }

const overlay = createStore<Overlay | null>(null)

export const openHistory = (message: Message): void => overlay.set({ kind: 'history', message })
export const openReactors = (message: Message): void => overlay.set({ kind: 'reactors', message })
export const openShare = (message: Message): void => overlay.set({ kind: 'share', message })
/** Why a channel or a thread is unread. */
export const openWhy = (about: { channelId: string } | { rootId: string }): void => overlay.set({ kind: 'why', about })
export const openReactionPicker = (message: Message, anchor: HTMLElement): void =>
  overlay.set({ kind: 'react', message, anchor })
export const closeOverlay = (): void => overlay.set(null)
export const useOverlay = (): Overlay | null => useStore(overlay)
