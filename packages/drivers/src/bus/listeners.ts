import { AsyncResource } from 'node:async_hooks'
import { maxSignalBytes, type Signal } from './types.ts'

/**
 * Whoever listens to one kind of thing. A listener that throws harms no other, and runs outside the speaker's own async
 * context (its transaction, its request).
 */
export class Listeners<T> {
  readonly #all = new Set<(said: T) => void>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(listener: (said: T) => void): () => void {
    const bound = AsyncResource.bind((said: T) => {
      try {
        listener(said)
      } catch (error) {
        this.#onError(error)
      }
    })
    this.#all.add(bound)
    return () => void this.#all.delete(bound)
  }

  tell(said: T) {
    for (const listener of [...this.#all]) listener(said)
  }

  clear() {
    this.#all.clear()
  }
}

/** As text; undefined, and said to `onError`, for one that no bus could carry. */
export function signalText(signal: Signal, onError: (error: unknown) => void): string | undefined {
  const text = JSON.stringify(signal)
  const bytes = Buffer.byteLength(text)
  if (bytes <= maxSignalBytes) return text
  onError(new RangeError(`A signal of ${bytes} bytes (${signal.kind}) is too large for the bus.`))
  return undefined
}
