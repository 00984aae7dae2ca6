import { useSyncExternalStore } from 'react'
import { isWatched } from './media.ts'

const subscribe = (listener: () => void) => {
  addEventListener('focus', listener)
  addEventListener('blur', listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    removeEventListener('focus', listener)
    removeEventListener('blur', listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** Whether somebody is looking at this tab. */
export const useWatched = (): boolean => useSyncExternalStore(subscribe, isWatched)
