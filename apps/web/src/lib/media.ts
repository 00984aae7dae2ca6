import { useSyncExternalStore } from 'react'

const phone = matchMedia('(width < 40rem)')
const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

export const isPhone = (): boolean => phone.matches
export const usePhone = (): boolean => useSyncExternalStore(subscribe, isPhone)

/** Somebody is looking: the tab is in front and its window has the focus. */
export const isWatched = (): boolean => document.visibilityState === 'visible' && document.hasFocus()
