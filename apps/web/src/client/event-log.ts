// The last events of this tab, in order of arrival, for answers that were under way when they came.
import type { ParleyEvent } from '@parley/api/client'

const kept = 2_000
let log: ParleyEvent[] = []
let dropped = 0

export const position = (): number => dropped + log.length

export function remember(event: ParleyEvent): void {
  log.push(event)
  if (log.length > 2 * kept) {
    dropped += log.length - kept
    log = log.slice(-kept)
  }
}

/** What came after `from`; undefined when part of it is forgotten already. */
export const eventsSince = (from: number): ParleyEvent[] | undefined =>
  from < dropped ? undefined : log.slice(from - dropped)

let open = () => {}
let ready: Promise<void> = Promise.resolve()
let waiting = false

/** Resolves with the first hello of the stream, or soon after without one: a broken stream must not hide the history. */
export const streamReady = (): Promise<void> => ready
/** Whether what wants to be fetched now still waits for the stream. */
export const isStreamAwaited = (): boolean => waiting
export const streamOpened = (): void => open()
export function streamExpected(withinMs = 1_500): void {
  waiting = true
  ready = new Promise((resolve) => {
    open = () => {
      waiting = false
      resolve()
    }
    setTimeout(open, withinMs)
  })
}
