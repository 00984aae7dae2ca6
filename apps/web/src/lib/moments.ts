// What ends by itself leaves the screen at its end, and not when something else happens to draw it anew.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

/** A machine that slept wakes up with its timers late: it looks again at least this often. */
const patience = 30_000

const watched = new Map<() => void, number>()
let timer: ReturnType<typeof setTimeout> | undefined

function arm(): void {
  clearTimeout(timer)
  const left = [...watched.values()].map((at) => at - Date.now()).filter((ms) => ms > 0)
  if (left.length > 0) timer = setTimeout(look, Math.min(...left, patience))
}
function look(): void {
  for (const check of [...watched.keys()]) check()
  arm()
}

/** Calls `check` when a moment has come, and now and then before. Returns the way to stop. */
export function watchMoment(at: number, check: () => void): () => void {
  if (at === Number.POSITIVE_INFINITY) return () => {}
  // Its own, so that two who watch with one function do not stop each other.
  const own = () => check()
  watched.set(own, at)
  arm()
  return () => {
    watched.delete(own)
    arm()
  }
}

/** Whether a moment (ISO) has passed, by the clock of this device. */
export function useHasPassed(iso: string | null | undefined): boolean {
  const at = iso ? Date.parse(iso) : Number.POSITIVE_INFINITY
  const subscribe = useCallback((check: () => void) => watchMoment(at, check), [at])
  return useSyncExternalStore(subscribe, () => at <= Date.now())
}

const thisMinute = () => Math.floor(Date.now() / 60_000) * 60_000
/** The beginning of the minute that it is, in milliseconds. */
export function useMinute(): number {
  const [minute, setMinute] = useState(thisMinute)
  useEffect(() => watchMoment(minute + 60_000, () => setMinute(thisMinute())), [minute])
  return minute
}
