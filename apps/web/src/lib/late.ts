// Parts of the app that are loaded when they are needed, or beside the first look.
import { lazy } from 'react'

/**
 * Loads something, and until it is there: what fails while the server is away is asked for again, at once when the
 * network is back. A promise that is kept would else keep the failure, long after everything else has come back.
 */
export async function patiently<T>(load: () => Promise<T>, wait = 1_000): Promise<T> {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => {
      setTimeout(resolve, wait)
      addEventListener('online', resolve, { once: true })
    })
    return patiently(load, Math.min(2 * wait, 15_000))
  }
}

/** A component of a file of its own. */
export const late: typeof lazy = (load) => lazy(() => patiently(load))
