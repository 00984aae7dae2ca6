import type { Store } from '../lib/store.ts'
import { backoff } from './backoff.ts'
import type { LineStatus } from './status.ts'

interface Outbox {
  items: () => readonly { state: string }[]
  /** Calls after every change. */
  watch: (listener: () => void) => void
  retry: () => void
}

/**
 * What could not be sent although the stream is open (a proxy that stumbled, a server that was unwell) is tried again,
 * more and more seldom. Without a stream nothing is tried: its return sends everything.
 */
export function resend(line: Store<LineStatus>, { items, watch, retry }: Outbox): void {
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const isOpen = () => line.get().state === 'open'
  const tryAgain = () => {
    timer = undefined
    failures++
    if (isOpen()) retry()
  }
  const consider = () => {
    const some = (state: string) => items().some((item) => item.state === state)
    if (!some('waiting')) {
      if (!some('sending')) failures = 0
    } else if (isOpen() && timer === undefined) timer = setTimeout(tryAgain, backoff(failures + 3))
  }
  watch(consider)
  line.subscribe(consider)
}
