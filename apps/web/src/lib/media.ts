import { useSyncExternalStore } from 'react'

const phone = matchMedia('(width < 40rem)')
/** No room for a panel beside the conversation: it stands in its place. */
const narrow = matchMedia('(width < 64rem)')
const changesOf = (query: MediaQueryList) => (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
const phoneChanges = changesOf(phone)
const narrowChanges = changesOf(narrow)

export const isPhone = (): boolean => phone.matches
export const usePhone = (): boolean => useSyncExternalStore(phoneChanges, isPhone)
export const useNarrow = (): boolean => useSyncExternalStore(narrowChanges, () => narrow.matches)

/** Somebody is looking: the tab is in front and its window has the focus. */
export const isWatched = (): boolean => document.visibilityState === 'visible' && document.hasFocus()
