import type { SubscriptionFrame } from '@parley/api/client'

/** Frames that are pushed in, as a stream that throws when the signal aborts. */
export function frameQueue(signal: AbortSignal): {
  push: (frame: SubscriptionFrame) => void
  frames: AsyncGenerator<SubscriptionFrame, void, void>
} {
  const waiting: SubscriptionFrame[] = []
  let wake = () => {}
  signal.addEventListener('abort', () => wake(), { once: true })
  return {
    push(frame) {
      waiting.push(frame)
      wake()
    },
    frames: (async function* () {
      for (;;) {
        signal.throwIfAborted()
        const frame = waiting.shift()
        if (frame) yield frame
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    })(),
  }
}
