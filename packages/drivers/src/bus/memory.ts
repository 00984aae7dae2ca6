import { Listeners, signalText } from './listeners.ts'
import type { Bus, Hint, Signal } from './types.ts'

/**
 * The bus of a single process.
 *
 * @param onError hears what a listener threw; by default it is ignored.
 */
export function memoryBus(onError: (error: unknown) => void = () => {}): Bus {
  const hints = new Listeners<Hint>(onError)
  const signals = new Listeners<Signal>(onError)
  let closed = false
  return {
    publish(hint) {
      if (!closed) hints.tell(hint)
    },
    subscribe: (listener) => (closed ? () => {} : hints.add(listener)),
    tell(signal) {
      if (!closed && signalText(signal, onError) !== undefined) signals.tell(signal)
    },
    hear: (listener) => (closed ? () => {} : signals.add(listener)),
    /** There are no others. */
    async health() {},
    async close() {
      closed = true
      hints.clear()
      signals.clear()
    },
  }
}
